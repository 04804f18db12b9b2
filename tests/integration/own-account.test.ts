import { TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { clientOf, refusalOf, signIn, type Dashboard } from './dashboard.ts';

const PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36';
const MISSING = '01a00000-0000-7000-8000-000000000000';

let shop: TestInstallation;
beforeAll(async () => {
  shop = await startInstallation({ worker: false, alsoSeed: ['samples'] });
});
afterAll(() => shop.stop());

const owner = (tenant = 0) => shop.tenants[tenant]?.owner ?? { email: '', password: '' };
const alive = (one: Dashboard): Promise<string> => refusalOf(one.call.auth.session.query({}));
const currentOf = async ({ call }: Dashboard): Promise<string> =>
  (await call.auth.sessions.query()).sessions.find(({ current }) => current)?.sessionId ?? '';

describe('the sessions of a person', () => {
  let desk: Dashboard;
  let stranger: Dashboard;
  beforeEach(async () => {
    desk = await signIn(shop.apiUrl, owner());
    await desk.call.auth.endOtherSessions.mutate();
    stranger = await signIn(shop.apiUrl, owner(1));
  });

  it('are listed with what they run on, the one that asks marked, and nobody else’s among them', async () => {
    const { token } = await clientOf(shop.apiUrl, { 'user-agent': PHONE }).auth.signIn.mutate(owner());
    const { sessions } = await desk.call.auth.sessions.query();
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions.map(({ device }) => device)).toContain('Chrome · Android');
    expect(JSON.stringify(sessions)).not.toContain(token);
    expect(sessions.map(({ sessionId }) => sessionId)).not.toContain(await currentOf(stranger));
  });

  it('end at once when their owner ends one', async () => {
    const phone = await signIn(shop.apiUrl, owner());
    const sessionId = await currentOf(phone);
    expect(await alive(phone)).toBe('accepted');
    expect(await desk.call.auth.endSession.mutate({ sessionId })).toEqual({ ended: 1 });
    expect(await alive(phone)).toBe('auth.session_expired');
    expect(await alive(desk)).toBe('accepted');
    expect(await refusalOf(desk.call.auth.endSession.mutate({ sessionId }))).toBe('session.not_found');
  });

  it('cannot be ended by anybody else, who cannot tell them from missing ones', async () => {
    const sessionId = await currentOf(desk);
    const refused = await Promise.all(
      [sessionId, MISSING].map((id) => refusalOf(stranger.call.auth.endSession.mutate({ sessionId: id }))),
    );
    expect(refused).toEqual(['session.not_found', 'session.not_found']);
    expect(await alive(desk)).toBe('accepted');
    await stranger.call.auth.endOtherSessions.mutate();
    expect(await alive(desk)).toBe('accepted');
  });

  it('end all but the one that asks', async () => {
    const others = [await signIn(shop.apiUrl, owner()), await signIn(shop.apiUrl, owner())];
    expect(await desk.call.auth.endOtherSessions.mutate()).toEqual({ ended: 2 });
    expect(await Promise.all([desk, ...others].map(alive))).toEqual([
      'accepted',
      'auth.session_expired',
      'auth.session_expired',
    ]);
  });

  it('are no business of somebody who is not signed in', async () => {
    const nobody = clientOf(shop.apiUrl, {});
    expect(await refusalOf(nobody.auth.sessions.query())).toBe('auth.required');
    expect(await refusalOf(nobody.auth.endOtherSessions.mutate())).toBe('auth.required');
    expect(await refusalOf(nobody.auth.changePassword.mutate({ current: 'a', next: 'b' }))).toBe('auth.required');
  });
});

describe('changing the password', () => {
  const NEXT = 'un thé pour sept cigognes';

  it('refuses a wrong present one and a weak new one, and changes nothing', async () => {
    const who = owner(1);
    const desk = await signIn(shop.apiUrl, who);
    const wrong = desk.call.auth.changePassword.mutate({ current: `${who.password}!`, next: NEXT });
    expect(await refusalOf(wrong)).toBe('auth.password_wrong');
    const problems: unknown[] = [];
    for (const next of ['short', 'P@ssw0rd2026!!', who.password]) {
      await desk.call.auth.changePassword.mutate({ current: who.password, next }).catch((error: unknown) => {
        if (error instanceof TRPCClientError) problems.push(error.data?.details?.problem);
      });
    }
    expect(problems).toEqual(['too_short', 'common', 'common']);
    expect(await refusalOf(clientOf(shop.apiUrl, {}).auth.signIn.mutate(who))).toBe('accepted');
  });

  it('signs everybody out who had the old one, and leaves no trace of either in the audit log', async () => {
    const who = owner();
    const desk = await signIn(shop.apiUrl, who);
    const thief = await signIn(shop.apiUrl, who);
    await desk.call.auth.changePassword.mutate({ current: who.password, next: NEXT });
    expect(await alive(desk)).toBe('accepted');
    expect(await alive(thief)).toBe('auth.session_expired');
    const trySignIn = (password: string) =>
      refusalOf(clientOf(shop.apiUrl, {}).auth.signIn.mutate({ email: who.email, password }));
    expect(await trySignIn(who.password)).toBe('auth.credentials_invalid');
    expect(await trySignIn(NEXT)).toBe('accepted');
    const log = await shop.database.see<{ action: string; target: unknown }>(
      "select action, target from audit_log where action in ('password.change', 'session.end')",
    );
    expect(log.map(({ action }) => action)).toContain('password.change');
    expect(JSON.stringify(log)).not.toMatch(/cigognes|argon2/);
  });

  it('slows down who guesses the present one at an open screen', async () => {
    const desk = await signIn(shop.apiUrl, owner(1));
    const guesses: string[] = [];
    for (let i = 0; i < 8; i += 1)
      guesses.push(await refusalOf(desk.call.auth.changePassword.mutate({ current: `guess ${i}`, next: NEXT })));
    expect(guesses[0]).toBe('auth.password_wrong');
    expect(guesses.at(-1)).toBe('auth.too_many_attempts');
    expect(await alive(desk)).toBe('accepted');
  });
});
