import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { WebhookReceiver } from '@wac/core/messaging';
import { answerHandshake } from '@wac/whatsapp';
import { Hono } from 'hono';

/** Meta's own ceiling of a webhook body. */
const MAX_BYTES = 3 * 1024 * 1024;
/** A body that takes longer is not Meta's. */
const MAX_MS = 15_000;

/** `GET` and `POST /webhooks/whatsapp`: the handshake, and events, acknowledged only after the commit. */
export function whatsappWebhook(receiver: WebhookReceiver, verifyToken: string): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (c) => {
    const challenge = answerHandshake(new URL(c.req.url).searchParams, [verifyToken]);
    return challenge === null ? c.text('forbidden', 403) : c.text(challenge, 200);
  });
  app.post('/', async (c) => {
    // The raw bytes as they came: a parser in between would change what was signed.
    const body = await readBody(c.env.incoming);
    if (body === 'too_large') return c.text('too large', 413);
    if (body === 'aborted') return c.text('incomplete', 400);
    const header = c.env.incoming.headers['x-hub-signature-256'];
    const status = await receiver.receive(body, typeof header === 'string' ? header : undefined);
    return c.text(status === 200 ? 'ok' : 'refused', status);
  });
  app.all('/', (c) => c.text('method not allowed', 405, { allow: 'GET, POST' }));
  return app;
}

function readBody(incoming: IncomingMessage): Promise<Buffer | 'too_large' | 'aborted'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish('aborted'), MAX_MS);
    const finish = (result: Buffer | 'too_large' | 'aborted'): void => {
      clearTimeout(timer);
      if (typeof result === 'string') incoming.resume();
      resolve(result);
    };
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BYTES) finish('too_large');
      else chunks.push(chunk);
    });
    incoming.once('end', () => finish(Buffer.concat(chunks)));
    incoming.once('error', () => finish('aborted'));
    incoming.once('close', () => finish('aborted'));
  });
}
