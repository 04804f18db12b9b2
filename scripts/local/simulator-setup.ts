import { LocalError } from './local-error.ts';
import type { SimulatedNumber } from './seeded-file.ts';

/** Tells the simulator which numbers exist; telling it again changes nothing. */
export async function registerNumbers(simulatorUrl: string, numbers: readonly SimulatedNumber[]): Promise<void> {
  for (const number of numbers) await post(`${simulatorUrl}/sim/numbers`, number);
}

/** Points the simulator's webhooks at the product, which must answer the handshake; doing it again changes nothing. */
export async function subscribeWebhook(
  simulatorUrl: string,
  subscription: { callbackUrl: string; verifyToken: string; appSecret: string },
): Promise<void> {
  await post(`${simulatorUrl}/sim/subscriptions`, subscription);
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new LocalError(
      `The simulator refused ${new URL(url).pathname} (${response.status}): ${answer.slice(0, 300)}`,
    );
  }
}
