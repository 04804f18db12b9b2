import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startRecordingProxy } from './recording-proxy.ts';

/** The least any receiver must do, behind the same proxy: read, HMAC, parse, answer. Milliseconds of each answer. */
export async function bareAcknowledgements(bodies: readonly Buffer[], everyMs: number): Promise<number[]> {
  const key = randomBytes(32);
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      createHmac('sha256', key).update(body).digest('hex');
      JSON.parse(body.toString('utf8'));
      outgoing.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const samples: number[] = [];
  const proxy = await startRecordingProxy(
    () => target,
    ({ at, answeredAt }) => samples.push(answeredAt - at),
  );
  await Promise.all(
    bodies.map(async (body, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * everyMs));
      await (await fetch(proxy.url, { method: 'POST', body: new Uint8Array(body) })).text();
    }),
  );
  await proxy.close();
  server.closeAllConnections();
  server.close();
  return samples;
}
