import { createHmac, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createTokens } from './tokens.ts';

const seed = (byte: number) => Buffer.alloc(32, byte).toString('base64url');
const session = {
  userId: '01890000-0000-7000-8000-000000000001',
  sessionId: '01890000-0000-7000-8000-000000000002',
  tenantId: '01890000-0000-7000-8000-000000000003',
};
const now = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const ends = later(12 * 60);

describe('session tokens', () => {
  const tokens = createTokens(`a:${seed(1)}`);

  test('say who, where and since when, and nothing else', async () => {
    const token = await tokens.sign(session, now, ends);
    expect(await tokens.verify(token, later(29))).toEqual({ ...session, issuedAt: now });
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(Object.keys(claims as object).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'tid', 'typ']);
  });

  test('of an operator name no tenant, and neither kind passes for the other', async () => {
    const operator = { operatorId: session.userId, sessionId: session.sessionId };
    expect(await tokens.verify(await tokens.signOperator(operator, now, ends), now)).toEqual({
      ...operator,
      issuedAt: now,
    });
    const own = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }).d ?? '';
    const key = createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(own, 'base64url')]),
      format: 'der',
      type: 'pkcs8',
    });
    const made = (claims: Record<string, unknown>) =>
      new SignJWT({ sid: session.sessionId, ...claims })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'x' })
        .setSubject(session.userId)
        .setIssuer('whatsapp-commerce')
        .setAudience('dashboard')
        .setIssuedAt(now)
        .setExpirationTime(later(5))
        .sign(key);
    const verify = async (claims: Record<string, unknown>) => createTokens(`x:${own}`).verify(await made(claims), now);
    expect(await verify({ typ: 'operator' })).toMatchObject(operator);
    expect(await verify({ typ: 'operator', tid: session.tenantId })).toBeNull();
    expect(await verify({ typ: 'session' })).toBeNull();
  });

  test('live half an hour, and never longer than their session', async () => {
    expect(await tokens.verify(await tokens.sign(session, now, ends), later(31))).toBeNull();
    expect(await tokens.verify(await tokens.sign(session, now, later(10)), later(11))).toBeNull();
  });

  test('a new first key signs, the old one still verifies until it leaves the ring', async () => {
    const old = await tokens.sign(session, now, ends);
    const rotated = createTokens(`b:${seed(2)},a:${seed(1)}`);
    expect(await rotated.verify(old, now)).toMatchObject(session);
    expect(await tokens.verify(await rotated.sign(session, now, ends), now)).toBeNull();
    expect(await createTokens(`b:${seed(2)}`).verify(old, now)).toBeNull();
  });

  test('forged ones are none', async () => {
    const token = await tokens.sign(session, now, ends);
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
    const unsigned = `${encode({ alg: 'none', kid: 'a' })}.${body}.`;
    const hmacHead = `${encode({ alg: 'HS256', kid: 'a' })}.${body}`;
    const forged = [
      '',
      'a.b.c',
      unsigned,
      `${hmacHead}.${createHmac('sha256', publicKey).update(hmacHead).digest('base64url')}`,
      `${head}.${encode({ ...claims, tid: session.userId })}.${signature}`,
      `${encode({ alg: 'EdDSA', kid: '../a' })}.${body}.${signature}`,
      await createTokens(`a:${seed(9)}`).sign(session, now, ends),
    ];
    for (const each of forged) expect(await tokens.verify(each, now)).toBeNull();
  });

  test('ours for something else are none', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const ownSeed = privateKey.export({ format: 'jwk' }).d ?? '';
    const own = createTokens(`x:${ownSeed}`);
    const sign = (claims: Record<string, unknown>, audience = 'dashboard', issuer = 'whatsapp-commerce') =>
      new SignJWT({ sid: session.sessionId, tid: session.tenantId, typ: 'session', ...claims })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'x' })
        .setSubject(session.userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(later(5))
        .sign(privateKey);
    expect(await own.verify(await sign({}), now)).toMatchObject(session);
    expect(await own.verify(await sign({ typ: 'reset' }), now)).toBeNull();
    expect(await own.verify(await sign({}, 'elsewhere'), now)).toBeNull();
    expect(await own.verify(await sign({}, 'dashboard', 'somebody'), now)).toBeNull();
    expect(await own.verify(await sign({ sid: "' or 1=1" }), now)).toBeNull();
  });

  test.each(['', 'a', 'a:short', `a b:${seed(1)}`])('a ring like %j is refused with its name', (ring) => {
    expect(() => createTokens(ring)).toThrow('JWT_KEYS');
  });
});
