import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface Passing {
  readonly path: string;
  readonly body: Buffer;
  /** Lets it through; null when the other side broke off, or whoever asked went away. What was asked may have been done. */
  ask(path?: string): Promise<Answer | null>;
  /** Gives the answer back, or breaks off as well; false when nobody was there any more to take it. */
  reply(answer: Answer | null): boolean;
}

export interface Wire {
  readonly port: number;
  close(): Promise<void>;
}

/** A server in front of another one, that sees everything that passes and decides what becomes of it. */
export async function openWire(target: () => string, pass: (passing: Passing) => Promise<void>): Promise<Wire> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const server = createServer((incoming, outgoing) => {
    const gone = Promise.withResolvers<null>();
    outgoing.once('close', () => gone.resolve(null));
    void readAll(incoming)
      .then((body) =>
        pass({
          path: incoming.url ?? '/',
          body,
          ask: (path = incoming.url ?? '/') =>
            Promise.race([gone.promise, forward(agent, target(), path, incoming, body)]),
          reply: (answer) => reply(outgoing, answer),
        }),
      )
      .catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function forward(
  agent: Agent,
  target: string,
  path: string,
  { method, headers }: IncomingMessage,
  body: Buffer,
): Promise<Answer | null> {
  const { promise, resolve } = Promise.withResolvers<Answer | null>();
  const { hostname, port, host } = new URL(target);
  const going = request({ agent, hostname, port, path, method, headers: { ...headers, host } }, (answer) => {
    readAll(answer).then(
      (read) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }),
      () => resolve(null),
    );
  });
  going.on('error', () => resolve(null));
  going.end(body);
  return promise;
}

function reply(outgoing: ServerResponse, answer: Answer | null): boolean {
  if (answer === null || outgoing.destroyed) {
    outgoing.destroy();
    return false;
  }
  const { 'transfer-encoding': _chunked, connection: _connection, ...headers } = answer.headers;
  outgoing.writeHead(answer.status, { ...headers, 'content-length': String(answer.body.length) });
  outgoing.end(answer.body);
  return true;
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
