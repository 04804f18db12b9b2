import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newWaMessageId, type BenchShop, type SentStatus } from './traffic.ts';

export interface GraphCall {
  /** Digits. */
  phone: string;
  /** `performance.now()` when the call was complete here. */
  at: number;
}

export interface GraphStub {
  readonly url: string;
  /** Messages accepted so far. */
  readonly accepted: number;
  /** When the last message was accepted. */
  readonly lastAt: number;
  close(): Promise<void>;
}

interface SentMessage {
  to?: string;
  status?: string;
  biz_opaque_callback_data?: string;
}

const FLUSH_MS = 50;
const BATCH = 500;
/** After acceptance, in milliseconds; Meta's own are slower, which would only add waiting. */
const STATUS_AFTER = { sent: 0, delivered: 100, read: 300 } as const;

/**
 * Accepts every message at once, and sends back its three statuses in batches as Meta does. It answers without the delay of a
 * real network: what is measured is the product. The simulator, which checks everything as Meta would, is too heavy to share
 * two cores with what is measured.
 */
export async function startGraphStub(
  shops: readonly BenchShop[],
  hear: (call: GraphCall) => void,
  deliver: (statuses: readonly SentStatus[]) => void,
): Promise<GraphStub> {
  const shopOf = new Map(shops.map((shop) => [shop.phoneNumberId, shop]));
  const later: { due: number; status: SentStatus }[] = [];
  let accepted = 0;
  let lastAt = 0;

  const accept = (shop: BenchShop, message: SentMessage): string => {
    const at = performance.now();
    const phone = (message.to ?? '').replace('+', '');
    const waMessageId = newWaMessageId();
    const attemptId = message.biz_opaque_callback_data;
    accepted += 1;
    lastAt = at;
    hear({ phone, at });
    for (const status of ['sent', 'delivered', 'read'] as const) {
      later.push({ due: at + STATUS_AFTER[status], status: { shop, waMessageId, phone, status, attemptId } });
    }
    return JSON.stringify({
      messaging_product: 'whatsapp',
      contacts: [{ input: message.to, wa_id: phone }],
      messages: [{ id: waMessageId }],
    });
  };

  const timer = setInterval(() => {
    const now = performance.now();
    const due = later.filter((entry) => entry.due <= now);
    if (due.length === 0) return;
    later.splice(0, later.length, ...later.filter((entry) => entry.due > now));
    for (let from = 0; from < due.length; from += BATCH) {
      deliver(due.slice(from, from + BATCH).map(({ status }) => status));
    }
  }, FLUSH_MS);

  const server: Server = createServer((incoming, outgoing) => {
    void readAll(incoming).then((body) => {
      const shop = shopOf.get((incoming.url ?? '').split('/')[2] ?? '');
      const message = JSON.parse(body || '{}') as SentMessage;
      const answer = shop === undefined || message.status === 'read' ? '{"success":true}' : accept(shop, message);
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
      outgoing.end(answer);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get accepted() {
      return accepted;
    },
    get lastAt() {
      return lastAt;
    },
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer);
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function readAll(stream: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => (body += chunk));
    stream.on('end', () => resolve(body));
    stream.on('error', reject);
  });
}
