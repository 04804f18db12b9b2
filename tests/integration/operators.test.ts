import { NOBODY, type Ctx } from '@wac/core/kernel';
import { createOperator, disableOperator, setOperatorPassword } from '@wac/core/operators';
import { AppError, newId } from '@wac/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { moveClock } from './clock.ts';
import { clientOf, refusalOf, signIn } from './dashboard.ts';

const MINUTE = 60_000;

let shop: TestInstallation;
let commandLine: Ctx;
beforeAll(async () => {
  shop = await startInstallation({ worker: false });
  const actor = { type: 'operator' as const, name: 'command line' };
  commandLine = { ...shop.platform, tenantId: NOBODY, actor, requestId: newId() };
});
afterAll(() => shop.stop());
afterEach(() => moveClock(shop, 0));

const owner = () => shop.tenants[0]?.owner ?? { email: '', password: '' };

/** A new operator with an address of their own. */
async function newOperator(): Promise<{ email: string; password: string }> {
  const account = { email: `${newId()}@operators.example`, password: `${newId()} and more` };
  await createOperator.call(commandLine, { ...account, name: 'Salma' });
  return account;
}

describe('an operator', () => {
  it('signs in by the same form as members, with a token that names no tenant and no person', async () => {
    const account = await newOperator();
    const { call, token } = await signIn(shop.apiUrl, { ...account, email: account.email.toUpperCase() });
    expect(await call.operator.session.query({})).toMatchObject({ email: account.email, name: 'Salma' });
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(Object.keys(claims).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'typ']);
    expect(JSON.stringify(claims)).not.toMatch(/@|Salma/);
  });

  it('reaches nothing of a shop, and a member nothing of the console', async () => {
    const operator = await signIn(shop.apiUrl, await newOperator());
    const member = await signIn(shop.apiUrl, owner());
    expect(await refusalOf(operator.call.operator.queue.query({}))).toBe('accepted');
    expect(await refusalOf(member.call.orders.list.query({}))).toBe('accepted');
    const refused = [
      operator.call.auth.session.query({}),
      operator.call.orders.list.query({}),
      operator.call.conversations.inbox.query({ filter: 'all' }),
      operator.call.queue.parked.query({}),
      operator.call.queue.replay.mutate({ conversationId: newId() }),
      operator.call.tickets.issue.mutate({ fileIds: [newId()] }),
      member.call.operator.session.query({}),
      member.call.operator.queue.query({}),
      member.call.operator.quarantine.query({}),
      member.call.operator.dropQuarantined.mutate({ quarantineId: newId() }),
    ].map(refusalOf);
    expect(new Set(await Promise.all(refused))).toEqual(new Set(['auth.forbidden']));
    expect(await refusalOf(clientOf(shop.apiUrl, {}).operator.queue.query({}))).toBe('auth.required');
  });

  it('hears no shop’s hints', async () => {
    const { token } = await signIn(shop.apiUrl, await newOperator());
    const stream = await fetch(`${shop.apiUrl}/trpc/live.hints`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    });
    expect(await stream.text()).toContain('auth.required');
  });

  it('is out at once when signed out, disabled, or given a new password', async () => {
    const account = await newOperator();
    const ways: ((call: Awaited<ReturnType<typeof signIn>>['call']) => Promise<unknown>)[] = [
      (call) => call.auth.signOut.mutate(),
      () => disableOperator.call(commandLine, { email: account.email }),
      () => setOperatorPassword.call(commandLine, account),
    ];
    for (const way of ways) {
      await setOperatorPassword.call(commandLine, account);
      const { call } = await signIn(shop.apiUrl, account);
      expect(await refusalOf(call.operator.queue.query({}))).toBe('accepted');
      await way(call);
      expect(await refusalOf(call.operator.queue.query({}))).toBe('auth.session_expired');
    }
  });

  it('signs in no more when disabled, until there is a new password', async () => {
    const account = await newOperator();
    await disableOperator.call(commandLine, { email: account.email });
    const tried = () => refusalOf(clientOf(shop.apiUrl, {}).auth.signIn.mutate(account));
    expect(await tried()).toBe('auth.credentials_invalid');
    await setOperatorPassword.call(commandLine, account);
    expect(await tried()).toBe('accepted');
  });

  it('is slowed down like a member, and answered like nobody', async () => {
    const { email } = await newOperator();
    const guess = (password: string) => refusalOf(clientOf(shop.apiUrl, {}).auth.signIn.mutate({ email, password }));
    const guesses: string[] = [];
    for (let i = 0; i < 8; i += 1) guesses.push(await guess(`guess ${i}`));
    expect(guesses[0]).toBe('auth.credentials_invalid');
    expect(guesses.at(-1)).toBe('auth.too_many_attempts');
  });

  it('runs idle after half an hour, whatever the page asks by itself', async () => {
    const { token } = await signIn(shop.apiUrl, await newOperator());
    await moveClock(shop, 29 * MINUTE);
    const page = clientOf(shop.apiUrl, { authorization: `Bearer ${token}` });
    const person = clientOf(shop.apiUrl, { authorization: `Bearer ${token}`, 'x-person': '1' });
    expect(await refusalOf(page.operator.queue.query({}))).toBe('accepted');
    await moveClock(shop, 31 * MINUTE);
    expect(await refusalOf(person.operator.queue.query({}))).not.toBe('accepted');
  });

  it('has an address that no member has', async () => {
    const password = `${newId()} and more`;
    const make = (email: string) => createOperator.call(commandLine, { email, name: 'Salma', password });
    await expect(make(owner().email)).rejects.toThrow(new AppError('operator.email_taken').message);
    const { email } = await newOperator();
    await expect(make(email)).rejects.toThrow(new AppError('operator.email_taken').message);
    await expect(
      createOperator.call(commandLine, { email: 'x@y.example', name: 'x', password: 'short' }),
    ).rejects.toThrow('input.invalid');
    expect(await refusalOf(signIn(shop.apiUrl, owner()))).toBe('accepted');
  });
});

describe('the console', () => {
  it('shows what waits, what stands still and what was set aside, by shop', async () => {
    const [tenant] = await shop.database.see<{ id: string }>('select id from tenants limit 1');
    const phone = await shop.phone({ name: 'Nadia' });
    await phone.says('Salam');
    await expect
      .poll(async () => (await shop.database.see('select from mailboxes where pending')).length, { timeout: 30_000 })
      .toBe(1);
    await shop.database.see(`update numbers set status = 'paused', paused_code = 190`);
    const { call } = await signIn(shop.apiUrl, await newOperator());
    const queue = await call.operator.queue.query({});
    expect(queue.figures).toMatchObject({ pendingMailboxes: 1, numbersPaused: 1 });
    expect(queue.shops).toMatchObject([{ tenantId: tenant?.id, slug: 'dar-zitoun', pendingMailboxes: 1, parked: 0 }]);
    expect(queue.stoppedNumbers).toMatchObject([{ shop: { slug: 'dar-zitoun' }, status: 'paused', pausedCode: 190 }]);
    expect(JSON.stringify(queue)).not.toMatch(/Nadia|Salam|\+?212\d{6}/);
  });

  it('lists the quarantine without its words, and lets go of an item once', async () => {
    const quarantineId = newId();
    await shop.database.see(
      `insert into quarantine (id, reason, payload, received_at) values ($1, 'other_object', '{"text":"Salam"}', now())`,
      [quarantineId],
    );
    const { call } = await signIn(shop.apiUrl, await newOperator());
    const { items } = await call.operator.quarantine.query({});
    expect(items).toMatchObject([{ id: quarantineId, reason: 'other_object', shop: null }]);
    expect(JSON.stringify(items)).not.toContain('Salam');
    expect(await call.operator.replayQuarantined.mutate({ quarantineId })).toMatchObject({ done: false, stored: 0 });
    expect(await refusalOf(call.operator.dropQuarantined.mutate({ quarantineId }))).toBe('accepted');
    expect(await refusalOf(call.operator.dropQuarantined.mutate({ quarantineId }))).toBe('quarantine.not_found');
    const log = await shop.database.see<{ action: string; target: object }>(
      `select action, target from operator_audit_log where action like 'quarantine.%' order by at, id`,
    );
    expect(log).toEqual([
      { action: 'quarantine.replay', target: { quarantineId } },
      { action: 'quarantine.drop', target: { quarantineId } },
    ]);
  });
});
