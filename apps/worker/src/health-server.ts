import { createServer, type Server } from 'node:http';
import { readinessProblem, type Platform } from '@wac/core/kernel';
import type { Loop } from './loop.ts';

/** A loop that has not finished a round for so long hangs. */
const HUNG_AFTER_MS = 60_000;

/** `/healthz`, `/readyz` and `/metrics` of the worker, for whoever watches it. */
export function startHealthServer(
  platform: Platform,
  loops: readonly Loop[],
  port: number,
  host: string,
): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request.url ?? '/').then(
      ({ status, body, type }) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      // An address that is none, for one: a stranger's request must not end the process.
      () => response.writeHead(400, { 'cache-control': 'no-store' }).end(),
    );
  });
  const answer = async (url: string): Promise<{ status: number; body: string; type: string }> => {
    const type = 'text/plain; charset=utf-8';
    switch (new URL(url, 'http://worker').pathname) {
      case '/healthz':
        return loops.every((loop) => performance.now() - loop.beat < HUNG_AFTER_MS)
          ? { status: 200, body: 'ok\n', type }
          : { status: 503, body: 'a loop hangs\n', type };
      case '/readyz': {
        const problem = await readinessProblem(platform);
        return problem === null ? { status: 200, body: 'ready\n', type } : { status: 503, body: `${problem}\n`, type };
      }
      case '/metrics':
        return {
          status: 200,
          body: await platform.metrics.registry.metrics(),
          type: platform.metrics.registry.contentType,
        };
      default:
        return { status: 404, body: 'not found\n', type };
    }
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
