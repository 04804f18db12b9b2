import { createServer, type Server } from 'node:http';
import { readinessProblem, type Platform } from '@wac/core/kernel';
import type { LoopWatch } from './watch-loops.ts';

/** `/healthz`, `/readyz` and `/metrics` of the worker, for whoever watches it. */
export function startHealthServer(platform: Platform, watch: LoopWatch, port: number, host: string): Promise<Server> {
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
      case '/healthz': {
        const hanging = watch.hanging();
        return hanging.length === 0
          ? { status: 200, body: 'ok\n', type }
          : { status: 503, body: `hanging: ${hanging.join(', ')}\n`, type };
      }
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
