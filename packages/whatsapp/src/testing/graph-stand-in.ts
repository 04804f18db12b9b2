import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Received = { method: string; url: string; headers: IncomingMessage['headers']; body: string };

export type StandIn = AsyncDisposable & {
  url: string;
  received: Received[];
  /** How the next requests are answered. */
  answer: (response: ServerResponse, request: IncomingMessage) => void;
};

/** A server on a free port that answers as the test says; closing it also ends calls that were never answered. */
export async function startStandIn(): Promise<StandIn> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      standIn.received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      standIn.answer(response, request);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const standIn: StandIn = {
    url: `http://127.0.0.1:${port}`,
    received: [],
    answer: (response) => response.end(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return standIn;
}

/** Answers with JSON. */
export function json(status: number, body: unknown): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** Answers with an error as the Graph API writes it. */
export function graphError(status: number, code: number, details = 'd'): (response: ServerResponse) => void {
  const error = { message: `(#${code}) title`, type: 'OAuthException', code, error_data: { details }, fbtrace_id: 'A' };
  return json(status, { error });
}
