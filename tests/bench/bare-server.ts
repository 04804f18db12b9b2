import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/** The least any receiver must do, in a process of its own: read, verify, parse, answer. */
const [port = '0', appSecret = ''] = process.argv.slice(2);

createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    const body = Buffer.concat(chunks);
    const expected = Buffer.from(`sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`);
    const given = Buffer.from(String(incoming.headers['x-hub-signature-256'] ?? ''));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      outgoing.writeHead(401).end();
      return;
    }
    JSON.parse(body.toString('utf8'));
    outgoing.end('ok');
  });
}).listen(Number(port), '127.0.0.1');
