import type { JsonObject } from '../json.ts';

/** A call of the simulator's own API that was refused. */
class SimulatorCallError extends Error {}

/** Calls the simulator's own API; throws with its sentence when it refuses. */
export async function callSimulator<T>(
  simulatorUrl: string,
  method: string,
  path: string,
  body?: JsonObject,
): Promise<T> {
  const answer = await fetch(`${simulatorUrl}/sim${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new SimulatorCallError(`${method} /sim${path} → ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}
