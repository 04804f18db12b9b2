import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** Where a sealed value lives. It is authenticated with it, so a ciphertext moved to another row does not open. */
export interface SecretPlace {
  table: string;
  column: string;
  tenantId: string;
  rowId: string;
}

/** Seals secret columns (AES-256-GCM) and hashes what must be recognised but not read. */
export interface SecretCodec {
  /** The id of the key that seals. */
  readonly keyId: string;
  /** `v1.<key id>.<nonce>.<ciphertext>.<tag>`, base64url. */
  seal(plain: string, place: SecretPlace): string;
  /** @throws Error when the key is unknown or the value was changed or moved */
  open(sealed: string, place: SecretPlace): string;
  /** HMAC-SHA-256 under a key derived for `purpose`: equal inputs are recognised, nobody can guess them. */
  keyedHash(purpose: string, value: string): Buffer;
}

/** The id of a key that neither seals nor opens: it is the root of hashes, after what was sealed under it was rotated away. */
const HASH_KEY = 'hash';

/**
 * @param keyRing `id:base64 of 32 bytes`, comma separated; the first seals, all open but the one called `hash`
 * @throws Error that says which part of the ring is wrong
 */
export function createSecretCodec(keyRing: string): SecretCodec {
  const ring = parseKeyRing(keyRing);
  const keys = ring.filter(({ id }) => id !== HASH_KEY);
  const [current] = keys;
  if (!current) throw new Error('SECRETS_KEY is empty: it takes id:base64 of 32 random bytes');
  const byId = new Map(keys.map((key) => [key.id, key.bytes]));
  const derived = new Map<string, KeyObject>();
  // Hashes must stay the same while keys rotate, so they hang on the key that is kept for them, or on the oldest of the ring.
  const root = (ring.find(({ id }) => id === HASH_KEY) ?? keys.at(-1) ?? current).bytes;
  return {
    keyId: current.id,
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce).setAAD(aad(place));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return ['v1', current.id, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
        '.',
      );
    },
    open(value, place) {
      const [version, id, nonce, sealed, tag] = value.split('.');
      const key = id === undefined ? undefined : byId.get(id);
      if (version !== 'v1' || !key || !nonce || sealed === undefined || !tag) {
        throw new Error(`A secret of ${place.table}.${place.column} names no key of the ring`);
      }
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
        .setAAD(aad(place))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
    },
    keyedHash(purpose, value) {
      let key = derived.get(purpose);
      if (!key) {
        // A key object: importing the bytes for each hash costs five times the hash.
        key = createSecretKey(Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `wac:${purpose}`, 32)));
        derived.set(purpose, key);
      }
      return createHmac('sha256', key).update(value).digest();
    },
  };
}

function aad(place: SecretPlace): Buffer {
  return Buffer.from([place.table, place.column, place.tenantId, place.rowId].join('|'));
}

function parseKeyRing(keyRing: string): { id: string; bytes: Buffer }[] {
  return keyRing
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [id = '', base64 = ''] = part.trim().split(':');
      const bytes = Buffer.from(base64, 'base64');
      if (!/^[a-z0-9]+$/i.test(id) || bytes.length !== 32) {
        throw new Error(`SECRETS_KEY: the key "${id}" is not id:base64 of 32 bytes`);
      }
      return { id, bytes };
    });
}
