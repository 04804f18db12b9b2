import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { SimulatorEnv } from '../graph/http.ts';
import type { Simulation } from '../simulation.ts';

const KEEP_ALIVE_MS = 20_000;
/** A reader that is so far behind is cut off; its page reconnects and loads afresh. */
const MAX_BACKLOG_BYTES = 4 * 1024 * 1024;

/** Server-sent events: one JSON per event, as it happens. */
export function streamEvents(simulation: Simulation, c: Context<SimulatorEnv>): Response {
  const { outgoing } = c.env;
  outgoing.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  outgoing.write('retry: 1000\n\n');
  const unsubscribe = simulation.world.live.subscribe((event) => {
    outgoing.write(`data: ${JSON.stringify(event)}\n\n`);
    if (outgoing.writableLength > MAX_BACKLOG_BYTES) outgoing.destroy();
  });
  const beat = setInterval(() => outgoing.write(': still here\n\n'), KEEP_ALIVE_MS);
  outgoing.once('close', () => {
    clearInterval(beat);
    unsubscribe();
  });
  return RESPONSE_ALREADY_SENT;
}
