import { randomUUID } from 'node:crypto';
import { openScope, type Ctx } from '@wac/core/kernel';
import { queueMessage } from '@wac/core/messaging';
import type { Phone, PhoneOptions } from '@wac/simulator';
import { textMessage } from '@wac/whatsapp';
import { vi } from 'vitest';
import { startInstallation, type InstallationOptions, type TestInstallation } from '../setup/installation.ts';

/** A send as the stand-in for Meta got it. */
export interface LoggedSend {
  at: string;
  status: number;
  to: string;
  text: string | undefined;
  attemptId: string | undefined;
}

export interface TestCustomer {
  readonly phone: Phone;
  readonly customerId: string;
  readonly conversationId: string;
}

export interface ShopLab {
  readonly shop: TestInstallation;
  readonly see: TestInstallation['database']['see'];
  /** As the system of the first shop. */
  readonly ctx: Ctx;
  /** Switches faults of the simulator; `null` takes one off. */
  faults(changes: object): Promise<void>;
  /** Delivers a webhook as Meta would, escaped and signed. */
  webhook(body: object): Promise<void>;
  /** Everything that was tried to be sent, oldest first. */
  sends(): Promise<LoggedSend[]>;
  /** A customer who has greeted and got the answer, with its statuses: a conversation with an open window, at rest. */
  customer(options: Partial<PhoneOptions> & { name: string }): Promise<TestCustomer>;
  /** Queues texts in one transaction, as `service` that confirms nothing unless said otherwise; answers their ids. */
  queue(to: TestCustomer, texts: readonly string[], as?: QueuedAs): Promise<string[]>;
  /** Waits until this many rows come, and answers them. */
  rows<Row extends object = Record<string, unknown>>(count: number, text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export interface QueuedAs {
  kind?: 'service' | 'utility' | 'marketing';
  confirms?: boolean;
}

const PATIENCE = { timeout: 30_000, interval: 50 };

/** The demo shop, running, without quiet time unless asked for. */
export async function openShopLab(options: InstallationOptions & { quietTimeMs?: number } = {}): Promise<ShopLab> {
  const { quietTimeMs = 0, ...rest } = options;
  const shop = await startInstallation(rest);
  const { see } = shop.database;
  await see('update tenants set quiet_time_ms = $1', [quietTimeMs]);
  const [tenant] = await see<{ id: string }>('select id from tenants where slug = $1', [shop.tenants[0]?.slug]);
  const actor = { type: 'system', job: 'test' } as const;
  const ctx: Ctx = { ...shop.platform, tenantId: tenant?.id ?? '', actor, requestId: randomUUID() };
  const sim = async (path: string, input?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const post = { method: 'POST', headers, body: JSON.stringify(input) };
    const answer = await fetch(`${shop.simulator.url}/sim${path}`, input === undefined ? undefined : post);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const rows: ShopLab['rows'] = async <Row extends object>(count: number, text: string, values: unknown[] = []) =>
    vi.waitFor(async () => {
      const found = await see(text, values);
      if (found.length !== count) throw new Error(`${found.length} rows instead of ${count}: ${text}`);
      return found as Row[];
    }, PATIENCE);
  return {
    shop,
    see,
    ctx,
    rows,
    async faults(changes) {
      await sim('/faults', changes);
    },
    async webhook(body) {
      const { status } = (await sim('/webhooks', { body })) as { status: number };
      if (status !== 200) throw new Error(`The webhook was answered ${status}`);
    },
    async sends() {
      const { requests } = (await sim('/log')) as { requests: Logged[] };
      return requests.flatMap(readSend);
    },
    async customer(details) {
      const phone = await shop.phone(details);
      await phone.says('bonjour');
      await phone.waitsFor(/./, { timeoutMs: 30_000 });
      const [row] = await rows<{ customer_id: string; id: string }>(
        1,
        `select v.customer_id, v.id from conversations v join customer_identities i on i.customer_id = v.customer_id
         where i.value in ($1, $2) and not exists (
           select from messages x where x.conversation_id = v.id and x.direction = 'outbound' and x.status <> 'delivered')
         group by 1, 2`,
        [phone.customer.phone, phone.customer.bsuid],
      );
      return { phone, customerId: row?.customer_id ?? '', conversationId: row?.id ?? '' };
    },
    queue: (to, texts, { kind = 'service', confirms = false } = {}) =>
      openScope(ctx, async (scope) => {
        const ids: string[] = [];
        for (const text of texts) {
          const draft = { message: textMessage(text), kind, confirms, author: 'system' } as const;
          ids.push(await queueMessage(scope, to.conversationId, draft));
        }
        return ids;
      }),
    stop: () => shop.stop(),
  };
}

interface Logged {
  at: string;
  path: string;
  status: number;
  body?: { to?: string; recipient?: string; type?: string; text?: { body: string }; biz_opaque_callback_data?: string };
}

function readSend({ at, path, status, body }: Logged): LoggedSend[] {
  if (!path.endsWith('/messages') || body?.type === undefined) return [];
  const { to, recipient, text, biz_opaque_callback_data: attemptId } = body;
  return [{ at, status, to: to ?? recipient ?? '', text: text?.body, attemptId }];
}
