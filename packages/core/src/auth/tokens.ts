import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

const ISSUER = 'whatsapp-commerce';
const AUDIENCE = 'dashboard';
const LIFETIME_MS = 30 * 60_000;
// A private Ed25519 key in PKCS #8 is these bytes and the seed (RFC 8410 §7).
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What a session token says: opaque ids, nothing about the person. */
export interface MemberClaims {
  userId: string;
  sessionId: string;
  tenantId: string;
  issuedAt: Date;
}

/** The same of an operator, who has no tenant. */
export interface OperatorClaims {
  operatorId: string;
  sessionId: string;
  issuedAt: Date;
}

export interface Tokens {
  /** Lives 30 minutes, never longer than its session. */
  sign(session: Omit<MemberClaims, 'issuedAt'>, now: Date, sessionEnds: Date): Promise<string>;
  /** Lives as long. What it is for stands in its type: neither passes for the other. */
  signOperator(session: Omit<OperatorClaims, 'issuedAt'>, now: Date, sessionEnds: Date): Promise<string>;
  /** Null for a token that is not ours, has run out, or was made for something else. */
  verify(token: string, now: Date): Promise<MemberClaims | OperatorClaims | null>;
}

/**
 * Session tokens: EdDSA only, keys only from our own ring, whatever a token's header says.
 * @param jwtKeys `<kid>:<base64url of a 32-byte Ed25519 seed>`, comma separated; the first signs, all verify
 * @throws Error that says which key is wrong
 */
export function createTokens(jwtKeys: string): Tokens {
  const ring = parseKeys(jwtKeys);
  const [current] = ring;
  if (!current) throw new Error('JWT_KEYS is empty: it takes kid:base64url of a 32-byte Ed25519 seed');
  const publicKeys = new Map(ring.map(({ kid, privateKey }) => [kid, createPublicKey(privateKey)]));
  const signClaims = (subject: string, claims: Record<string, string>, now: Date, sessionEnds: Date): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: current.kid })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setIssuedAt(now)
      .setExpirationTime(new Date(Math.min(now.getTime() + LIFETIME_MS, sessionEnds.getTime())))
      .sign(current.privateKey);
  return {
    sign: ({ userId, sessionId, tenantId }, now, sessionEnds) =>
      signClaims(userId, { sid: sessionId, tid: tenantId, typ: 'session' }, now, sessionEnds),
    signOperator: ({ operatorId, sessionId }, now, sessionEnds) =>
      signClaims(operatorId, { sid: sessionId, typ: 'operator' }, now, sessionEnds),
    async verify(token, now) {
      try {
        const { payload } = await jwtVerify(token, ({ kid }) => known(publicKeys, kid), {
          algorithms: ['EdDSA'],
          issuer: ISSUER,
          audience: AUDIENCE,
          currentDate: now,
          requiredClaims: ['sub', 'sid', 'iat', 'exp', 'typ'],
        });
        const { sub, sid, tid, iat, typ } = payload;
        if (!isId(sub) || !isId(sid) || iat === undefined) return null;
        const session = { sessionId: sid, issuedAt: new Date(iat * 1_000) };
        if (typ === 'operator') return tid === undefined ? { ...session, operatorId: sub } : null;
        return typ === 'session' && isId(tid) ? { ...session, userId: sub, tenantId: tid } : null;
      } catch {
        return null;
      }
    },
  };
}

function known(keys: ReadonlyMap<string, KeyObject>, kid: string | undefined): KeyObject {
  const key = kid === undefined ? undefined : keys.get(kid);
  if (!key) throw new Error('The token names no key of the ring');
  return key;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
}

function parseKeys(jwtKeys: string): { kid: string; privateKey: KeyObject }[] {
  return jwtKeys
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [kid = '', seed = ''] = part.trim().split(':');
      const bytes = Buffer.from(seed, 'base64url');
      if (!/^[\w-]+$/.test(kid) || bytes.length !== 32) {
        throw new Error(`JWT_KEYS: the key "${kid}" is not kid:base64url of 32 bytes`);
      }
      const der = Buffer.concat([PKCS8_HEAD, bytes]);
      return { kid, privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
    });
}
