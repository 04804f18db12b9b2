import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAuditLab, type AuditLab } from './audit-lab.ts';
import { signIn } from './dashboard.ts';
import type { TestCustomer } from './shop-lab.ts';

let lab: AuditLab;
let nadia: TestCustomer;
beforeAll(async () => {
  lab = await openAuditLab();
  nadia = await lab.customer({ name: 'Nadia' });
  await lab.rest();
});
afterAll(() => lab?.stop());

beforeEach(async () => {
  await lab.age();
  const before = await lab.audit();
  if (before.length > 0)
    throw new Error(`Alarms are open before the test: ${before.map(({ kind }) => kind).join(', ')}`);
  lab.logged();
});
afterEach(async () => {
  await lab.see('delete from alarms');
});

const mailboxOf = async ({ conversationId }: TestCustomer): Promise<string> =>
  (
    await lab.see<{ mailbox_id: string }>('select mailbox_id from mailbox_cursors where conversation_id = $1', [
      conversationId,
    ])
  )[0]?.mailbox_id ?? '';
const kinds = async (): Promise<string[]> => (await lab.audit()).map(({ kind }) => kind).toSorted();
/** The customer writes while no worker runs, and that was two minutes ago. */
async function writesUnheard(text: string): Promise<void> {
  await lab.stopWorker();
  await nadia.phone.says(text);
  await lab.rows(1, 'select 1 from mailboxes where pending');
  await lab.age();
}

describe('what comes in', () => {
  it('raises an alarm when nobody handles it, says so once, and closes it when it is handled', async () => {
    await writesUnheard('la carte');
    const [late, idle, ...more] = (await lab.audit()).toSorted((a, b) => a.kind.localeCompare(b.kind));
    expect(more).toEqual([]);
    expect(idle).toMatchObject({ kind: 'no_worker', tenantId: null, subjectId: null });
    const about = { tenantId: lab.ctx.tenantId, subjectId: null, count: 1, examples: [await mailboxOf(nadia)] };
    expect(late).toMatchObject({ kind: 'inbound_late', acknowledgedAt: null, ...about });
    expect(lab.logged()).toContainEqual({
      level: 'error',
      message: 'alarm opened',
      fields: { alarm: 'inbound_late', alarmId: late?.id, ...about },
    });
    expect(new Set((await lab.audit()).map(({ id }) => id))).toEqual(new Set([late?.id, idle?.id]));
    expect(lab.logged()).toEqual([]);
    await lab.startWorker();
    await nadia.phone.waitsFor(/./);
    await lab.rest();
    expect(await lab.audit()).toEqual([]);
    expect(lab.logged().map(({ level, message }) => `${level} ${message}`)).toEqual([
      'info alarm closed',
      'info alarm closed',
    ]);
    expect(await lab.see('select 1 from alarms where closed_at is not null')).toHaveLength(2);
  });

  it('notices a mailbox whose flag was lost, which nobody would ever look at, and repairs it', async () => {
    await writesUnheard('vous êtes là ?');
    await lab.see('update mailboxes set pending = false');
    await lab.startWorker();
    expect(await lab.audit()).toMatchObject([
      { kind: 'flag_lost', tenantId: lab.ctx.tenantId, count: 1, examples: [await mailboxOf(nadia)] },
    ]);
    await lab.rows(1, `select 1 from messages where text = 'vous êtes là ?'`);
    await lab.rest();
    // It has healed, and stays to be seen until somebody has.
    const [alarm] = await lab.audit();
    expect(alarm?.kind).toBe('flag_lost');
    await lab.shop.platform.db.doors.acknowledgeAlarm(alarm?.id ?? '');
    expect(await lab.audit()).toEqual([]);
  });

  it('finds a lost flag however old it is, by the slow look at everything', async () => {
    await writesUnheard('encore moi');
    await lab.see('update mailboxes set pending = false');
    await lab.see(`update inbound_events set received_at = received_at - interval '10 days' where mailbox_id = $1`, [
      await mailboxOf(nadia),
    ]);
    await lab.startWorker();
    expect(await kinds()).toEqual(['flag_lost']);
    await lab.rows(1, `select 1 from messages where text = 'encore moi'`);
    await lab.rest();
  });

  it('leaves a parked conversation to its people: unread, and no lost flag', async () => {
    await writesUnheard('je suis mis de côté');
    await lab.see('update mailboxes set pending = false');
    await lab.see('update conversations set parked_at = clock_timestamp() where id = $1', [nadia.conversationId]);
    await lab.startWorker();
    expect(await lab.audit()).toMatchObject([
      { kind: 'conversation_parked', count: 1, examples: [nadia.conversationId] },
    ]);
    const owner = await signIn(lab.shop.apiUrl, lab.shop.tenants[0]?.owner ?? { email: '', password: '' });
    expect((await owner.call.queue.alarms.query({})).alarms).toMatchObject([{ kind: 'conversation_parked', count: 1 }]);
    await owner.call.queue.skip.mutate({ conversationId: nadia.conversationId });
    // Passed over by a person: read, without a message, and rightly so.
    await lab.age();
    expect(await lab.audit()).toEqual([]);
    expect((await owner.call.queue.alarms.query({})).alarms).toEqual([]);
  });

  it('notices a message that was handled without a trace', async () => {
    await nadia.phone.says('la carte svp');
    await lab.rows(1, `select 1 from messages where text = 'la carte svp'`);
    await lab.rest();
    await lab.age();
    expect(await lab.audit()).toEqual([]);
    const [kept] = await lab.see(`delete from messages where text = 'la carte svp' returning *`);
    await lab.age();
    expect(await lab.audit()).toMatchObject([
      { kind: 'message_missing', tenantId: lab.ctx.tenantId, count: 1, examples: [await mailboxOf(nadia)] },
    ]);
    await lab.see('insert into messages select * from jsonb_populate_record(null::messages, $1)', [
      JSON.stringify(kept),
    ]);
  });
});

describe('what goes out', () => {
  it('raises an alarm for an answer that waits, unless its number is paused: then for that', async () => {
    await lab.stopWorker();
    const [messageId] = await lab.queue(nadia, ['plus tard']);
    await lab.age();
    await lab.startWorker();
    await lab.see(`update outbox set next_try_at = clock_timestamp() + interval '1 hour', state = 'queued'`);
    expect(await lab.audit()).toMatchObject([
      { kind: 'outbound_late', tenantId: lab.ctx.tenantId, count: 1, examples: [messageId] },
    ]);
    const [number] = await lab.see<{ id: string }>(
      `update numbers set status = 'paused', paused_code = 190 where tenant_id = $1 returning id`,
      [lab.ctx.tenantId],
    );
    expect(await lab.audit()).toMatchObject([{ kind: 'number_paused', subjectId: number?.id }]);
    await lab.see(`update numbers set status = 'connected', paused_code = null`);
    await lab.see('update outbox set next_try_at = clock_timestamp()');
    await lab.rest();
    expect(await lab.audit()).toEqual([]);
  });

  it('raises an alarm for sends that nobody settles', async () => {
    await lab.stopWorker();
    const [leased, unknown] = await lab.queue(nadia, ['un', 'deux']);
    await lab.see(
      `update outbox set state = 'leased', attempt_id = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 minute'
       where message_id = $1`,
      [leased],
    );
    await lab.see(
      `update outbox set state = 'unknown', unknown_since = clock_timestamp() - interval '2 minutes' where message_id = $1`,
      [unknown],
    );
    const [alarm] = (await lab.audit()).filter(({ kind }) => kind === 'send_unsettled');
    expect(alarm).toMatchObject({ count: 2 });
    expect(new Set(alarm?.examples)).toEqual(new Set([leased, unknown]));
    await lab.see('delete from outbox');
    await lab.see(`delete from messages where text in ('un', 'deux')`);
    await lab.startWorker();
  });

  it('notices a queued message whose row in the outbox is gone, until it is there again', async () => {
    await lab.stopWorker();
    const [messageId] = await lab.queue(nadia, ['perdu']);
    const [row] = await lab.see('delete from outbox where message_id = $1 returning *', [messageId]);
    await lab.age();
    await lab.startWorker();
    expect(await lab.audit()).toMatchObject([
      { kind: 'send_lost', tenantId: lab.ctx.tenantId, count: 1, examples: [messageId] },
    ]);
    // The window has moved on, and it is still so.
    expect(await kinds()).toEqual(['send_lost']);
    await lab.see('insert into outbox select * from jsonb_populate_record(null::outbox, $1)', [JSON.stringify(row)]);
    await lab.rest();
    expect(await lab.audit()).toEqual([]);
  });

  it('notices that Meta accepted a message and says nothing of it, until it does', async () => {
    const [messageId] = await lab.queue(nadia, ['sans nouvelles']);
    await lab.rest();
    await lab.rows(1, `select 1 from messages where id = $1 and status in ('sent', 'delivered', 'read')`, [messageId]);
    await lab.see(`update messages set status = 'accepted' where id = $1`, [messageId]);
    await lab.age();
    expect(await lab.audit()).toMatchObject([{ kind: 'status_missing', count: 1, examples: [messageId] }]);
    expect(await kinds()).toEqual(['status_missing']);
    await lab.see(`update messages set status = 'delivered' where id = $1`, [messageId]);
    expect(await lab.audit()).toEqual([]);
  });
});

describe('what else is stuck', () => {
  it('raises an alarm for statuses that nobody applies, jobs that nobody runs, and a growing quarantine', async () => {
    await lab.stopWorker();
    await lab.see(
      `insert into jobs (tenant_id, id, name, input, run_at, created_at)
       values ($1, gen_random_uuid(), 'nobody.knows', '{}', clock_timestamp() - interval '5 minutes', clock_timestamp())`,
      [lab.ctx.tenantId],
    );
    await lab.see(
      `insert into status_events (tenant_id, id, number_id, wa_message_id, status, occurred_at, received_at)
       select tenant_id, uuidv7(), id, 'somebody else''s', 'sent', clock_timestamp(), clock_timestamp() - interval '5 minutes'
       from numbers where tenant_id = $1`,
      [lab.ctx.tenantId],
    );
    await lab.see(
      `insert into quarantine (id, reason, payload, received_at) values (gen_random_uuid(), 'test', '{}', clock_timestamp())`,
    );
    await lab.age();
    expect(await kinds()).toEqual(['jobs_late', 'no_worker', 'quarantine_growing', 'statuses_late']);
    await lab.see('delete from jobs');
    await lab.see(`delete from status_events where wa_message_id = 'somebody else''s'`);
    await lab.see(`update quarantine set received_at = received_at - interval '1 hour'`);
    await lab.startWorker();
    expect(await lab.audit()).toEqual([]);
  });
});

it('takes one turn an interval, whoever asks', async () => {
  const { doors } = lab.shop.platform.db;
  const now = lab.shop.platform.clock.now();
  await lab.see(`update audits set run_at = clock_timestamp() - interval '1 minute'`);
  const turns = await Promise.all(Array.from({ length: 5 }, () => doors.claimAudit(30_000, now)));
  expect(turns.filter((turn) => turn !== undefined)).toHaveLength(1);
});
