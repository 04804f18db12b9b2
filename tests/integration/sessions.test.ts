import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { moveClock } from './clock.ts';
import { clientOf, refusalOf, signIn } from './dashboard.ts';
import { startProductProcess } from './product-process.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let shop: TestInstallation;
beforeAll(async () => {
  shop = await startInstallation({ worker: false });
});
afterAll(() => shop.stop());
afterEach(() => moveClock(shop, 0));

const owner = () => shop.tenants[0]?.owner ?? { email: '', password: '' };

interface Look {
  status: number;
  code: string | null;
  /** The fresh token that came with the answer. */
  fresh: string | null;
}

/** Asks who is signed in, as a person's act or as something that happens by itself. */
async function look(token: string, person: boolean, url = shop.apiUrl): Promise<Look> {
  const headers = { authorization: `Bearer ${token}`, ...(person ? { 'x-person': '1' } : {}) };
  const answer = await fetch(`${url}/trpc/auth.session?input=%7B%7D`, { headers });
  const body = (await answer.json()) as { error?: { message: string } };
  return { status: answer.status, code: body.error?.message ?? null, fresh: answer.headers.get('x-session') };
}

const ALIVE = { status: 200, code: null };
const OVER = { status: 401, code: 'auth.session_expired' };

describe('signing in', () => {
  it('gives a token of opaque ids, and says who one is', async () => {
    const { call, token } = await signIn(shop.apiUrl, owner());
    expect(await call.auth.session.query({})).toMatchObject({
      email: owner().email,
      role: 'owner',
      tenant: { slug: 'dar-zitoun' },
    });
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
    expect(Object.keys(claims).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'tid', 'typ']);
    expect(JSON.stringify(claims)).not.toMatch(/@|zitoun|Salma/i);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(30 * 60);
  });

  it('answers the same to a wrong password and to an address that nobody has', async () => {
    const answers = await Promise.all(
      [owner().email, 'nobody@dar-zitoun.example'].map(async (email) => {
        const answer = await fetch(`${shop.apiUrl}/trpc/auth.signIn`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email, password: 'not the password' }),
        });
        const body = (await answer.text()).replace(/"requestId":"[^"]+"/, '"requestId":""');
        return { status: answer.status, body, headers: [...answer.headers.keys()].toSorted() };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(401);
    expect(answers[0]?.body).toContain('auth.credentials_invalid');
  });

  it('slows down who guesses, and neither locks the owner out for good nor another account', async () => {
    const guess = (email: string, password: string) =>
      refusalOf(clientOf(shop.apiUrl, {}).auth.signIn.mutate({ email, password }));
    const guesses: string[] = [];
    for (let i = 0; i < 8; i += 1) guesses.push(await guess('kitchen@dar-zitoun.example', `guess ${i}`));
    expect(guesses[0]).toBe('auth.credentials_invalid');
    expect(guesses.at(-1)).toBe('auth.too_many_attempts');
    expect(await guess(owner().email, owner().password)).toBe('accepted');
  });

  it('takes no token that was changed, made up, or is not there', async () => {
    const { token } = await signIn(shop.apiUrl, owner());
    const [head = '', body = '', signature = ''] = token.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const other = Buffer.from(body, 'base64url')
      .toString()
      .replace(/"tid":"[^"]+"/, '"tid":"0"');
    const forged = [`${none}.${body}.`, `${head}.${Buffer.from(other).toString('base64url')}.${signature}`, 'x', ''];
    for (const wrong of forged) expect(await look(wrong, true)).toMatchObject({ status: 401, code: 'auth.required' });
  });
});

describe('a session', () => {
  it('gets a fresh token once its own is five minutes old, not before', async () => {
    const { token } = await signIn(shop.apiUrl, owner());
    expect(await look(token, true)).toEqual({ ...ALIVE, fresh: null });
    await moveClock(shop, 4 * MINUTE);
    expect(await look(token, true)).toEqual({ ...ALIVE, fresh: null });
    await moveClock(shop, 6 * MINUTE);
    const { fresh } = await look(token, true);
    expect(fresh).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await look(fresh ?? '', true)).toEqual({ ...ALIVE, fresh: null });
    // A duplicated tab still holds the old one.
    expect(await look(token, true)).toMatchObject(ALIVE);
  });

  it('runs idle after 30 minutes without a person, however often the page asks by itself', async () => {
    const { token } = await signIn(shop.apiUrl, owner());
    await moveClock(shop, 29 * MINUTE);
    const first = await look(token, true);
    expect(first).toMatchObject(ALIVE);
    await moveClock(shop, 58 * MINUTE);
    const second = await look(first.fresh ?? '', false);
    expect(second).toMatchObject(ALIVE);
    await moveClock(shop, 60 * MINUTE);
    expect(await look(second.fresh ?? '', true)).toMatchObject(OVER);
  });

  it('ends twelve hours after it began, however busy', async () => {
    let { token } = await signIn(shop.apiUrl, owner());
    for (let at = 25 * MINUTE; at < 12 * HOUR; at += 25 * MINUTE) {
      await moveClock(shop, at);
      const seen = await look(token, true);
      expect([at, seen]).toMatchObject([at, ALIVE]);
      token = seen.fresh ?? token;
    }
    await moveClock(shop, 12 * HOUR + MINUTE);
    expect(await look(token, true)).toMatchObject({ status: 401 });
    const { token: again } = await signIn(shop.apiUrl, owner());
    expect(await look(again, true)).toMatchObject(ALIVE);
  });
});

it.each([true, false])('ends at once in every process when it is signed out, Redis: %s', async (redis) => {
  const installation = await startInstallation({ worker: false, redis });
  const second = await startProductProcess('api', installation.environment);
  try {
    const { call, token } = await signIn(installation.apiUrl, installation.tenants[0]?.owner ?? owner());
    const other = await signIn(second.url, installation.tenants[0]?.owner ?? owner());
    for (const url of [second.url, installation.apiUrl]) expect(await look(token, true, url)).toMatchObject(ALIVE);
    await call.auth.signOut.mutate();
    for (const url of [second.url, installation.apiUrl]) expect(await look(token, true, url)).toMatchObject(OVER);
    // The same person's other session stands.
    expect(await look(other.token, true, installation.apiUrl)).toMatchObject(ALIVE);
  } finally {
    await second.stop();
    await installation.stop();
  }
});
