import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedScenario } from '@wac/core/demo';
import { createLogger, createPlatform, parseEnvironment, type OpenPlatform } from '@wac/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

const HISTORY = { messages: 4_000, orders: 400 };

let database: TestDatabase;
let dataDir: string;
let platform: OpenPlatform;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'wac-suite-'));
  const environment = parseEnvironment({
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    SECRETS_KEY: `k1:${randomBytes(32).toString('base64')}`,
    JWT_KEYS: `t1:${randomBytes(32).toString('base64url')}`,
    WHATSAPP_APP_SECRET: randomBytes(16).toString('hex'),
    WHATSAPP_VERIFY_TOKEN: randomBytes(16).toString('hex'),
  });
  platform = createPlatform(environment, createLogger('command', 'silent'), { name: 'command' });
  await seedScenario(platform, 'large', { history: HISTORY });
}, 120_000);

afterAll(async () => {
  await platform.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function counts(): Promise<unknown> {
  const [row] = await database.see(
    `select (select count(*)::integer from messages) as messages, (select count(*)::integer from orders) as orders,
      (select count(*)::integer from customers) as customers, (select count(distinct tenant_id)::integer from messages) as shops`,
  );
  return row;
}

test('the shops share the messages and orders that were asked for', async () => {
  expect(await counts()).toEqual({ ...HISTORY, customers: 80, shops: 20 });
});

test('conversations are whole and read to their end', async () => {
  const torn = await database.see(
    `select v.id from conversations v
      join (select tenant_id, conversation_id, count(*) as written, max(position) as last from messages group by 1, 2) m
        on m.tenant_id = v.tenant_id and m.conversation_id = v.id
      where m.written <> m.last or v.last_position <> m.last`,
  );
  const unread = await database.see(
    `select m.id from mailboxes m join mailbox_cursors c on c.tenant_id = m.tenant_id and c.mailbox_id = m.id
      where m.pending or c.read_position <> m.last_position`,
  );
  expect({ torn, unread }).toEqual({ torn: [], unread: [] });
});

test('orders add up and have been through every step', async () => {
  const wrong = await database.see(
    `select o.code from orders o where o.subtotal_minor <>
        (select sum(l.total_minor) from order_lines l where l.tenant_id = o.tenant_id and l.order_id = o.id)
      or (select string_agg(s.to_status, ' ' order by s.at) from order_steps s
          where s.tenant_id = o.tenant_id and s.order_id = o.id) <> 'placed accepted ready delivered'`,
  );
  expect(wrong).toEqual([]);
});

test('seeding again writes nothing twice', async () => {
  const before = await counts();
  await seedScenario(platform, 'large', { history: HISTORY });
  expect(await counts()).toEqual(before);
}, 120_000);
