import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passed {
  path: string;
  body: Buffer;
  status: number;
  /** `performance.now()` when the request was complete here, and when its answer was. */
  at: number;
  answeredAt: number;
}

export interface RecordingProxy {
  url: string;
  close(): Promise<void>;
}

/** Stands in front of another server and tells of every request that passed, unchanged. */
export async function startRecordingProxy(
  target: () => string,
  passed: (record: Passed) => void,
): Promise<RecordingProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const server: Server = createServer((incoming, outgoing) => {
    void readAll(incoming).then((body) => {
      const at = performance.now();
      const path = incoming.url ?? '/';
      const { hostname, port } = new URL(target());
      const forward = request(
        {
          agent,
          hostname,
          port,
          path,
          method: incoming.method,
          headers: { ...incoming.headers, host: `${hostname}:${port}` },
        },
        (answer) => {
          void readAll(answer).then((answered) => {
            const status = answer.statusCode ?? 502;
            passed({ path, body, status, at, answeredAt: performance.now() });
            outgoing.writeHead(status, answer.headers).end(answered);
          });
        },
      );
      forward.on('error', () => outgoing.writeHead(502).end());
      forward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
