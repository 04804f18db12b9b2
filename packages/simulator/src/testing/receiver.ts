import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asArray, asObject, parseJson, type JsonObject } from '../json.ts';

/** A webhook as it arrived. */
type Received = { raw: Buffer; headers: Record<string, string | undefined>; json: JsonObject };

/** A callback for tests: echoes the challenge and keeps what it gets. */
export type Receiver = {
  url: string;
  webhooks: Received[];
  /** All `changes[].value` of the field, in order of arrival. */
  values(field?: string): JsonObject[];
  /** The entries of all webhooks. */
  entries(): JsonObject[];
  messages(): JsonObject[];
  statuses(): JsonObject[];
  /** Answers the next webhooks with these statuses, then 200 again. */
  answerWith(...statuses: number[]): void;
  close(): Promise<void>;
};

/** Starts a callback on any free port. */
export async function startReceiver(verifyToken = 'verify'): Promise<Receiver> {
  const webhooks: Received[] = [];
  const planned: number[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://receiver');
    if (request.method === 'GET') {
      const right = url.searchParams.get('hub.verify_token') === verifyToken;
      response.writeHead(right ? 200 : 403).end(right ? url.searchParams.get('hub.challenge') : 'no');
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const headers = request.headers as Record<string, string | undefined>;
      webhooks.push({ raw, headers, json: asObject(parseJson(raw.toString('utf8'))) ?? {} });
      response.writeHead(planned.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const list = (key: string): JsonObject[] =>
    values('messages').flatMap((value) => (asArray(value[key]) ?? []).map((item) => asObject(item) ?? {}));

  function entries(): JsonObject[] {
    return webhooks.flatMap((webhook) => (asArray(webhook.json.entry) ?? []).map((entry) => asObject(entry) ?? {}));
  }

  function values(field = 'messages'): JsonObject[] {
    return entries()
      .flatMap((entry) => asArray(entry.changes) ?? [])
      .flatMap((change) => (asObject(change)?.field === field ? [asObject(asObject(change)?.value) ?? {}] : []));
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`,
    webhooks,
    values,
    entries,
    messages: () => list('messages'),
    statuses: () => list('statuses'),
    answerWith: (...statuses) => void planned.push(...statuses),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
