import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LocalError } from './local-error.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

const password = () => randomBytes(18).toString('base64url');

const schema = z.object({
  /** Superuser of the embedded PostgreSQL. */
  postgresPassword: z.string().default(password),
  /** Role that owns the tables and migrates. */
  ownerPassword: z.string().default(password),
  /** Role of api and worker. */
  appPassword: z.string().default(password),
  redisPassword: z.string().default(password),
  /** Key ring `k1:<base64 of 32 bytes>[,k0:…]`, the first one encrypts. */
  secretsKey: z.string().default(() => `k1:${randomBytes(32).toString('base64')}`),
  /** Signing keys `<kid>:<base64url of a 32-byte Ed25519 seed>[,…]`, the first one signs. */
  jwtKeys: z.string().default(() => `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64url')}`),
  whatsappAppSecret: z.string().default(() => randomBytes(16).toString('hex')),
  whatsappVerifyToken: z.string().default(password),
  /** Bearer token of the seeded numbers at the simulator. */
  graphAccessToken: z.string().default(() => `local-${randomBytes(24).toString('base64url')}`),
  demoPassword: z.string().default(() => randomBytes(9).toString('base64url')),
});

export type LocalSecrets = z.infer<typeof schema>;

/**
 * The secrets of a local installation, made once and kept in DATA_DIR/secrets.json (0600). Refuses to make new ones beside
 * a database that was made with others: nobody could open it any more.
 */
export function localSecrets(dataDir: string): LocalSecrets {
  const path = join(dataDir, 'secrets.json');
  const known = readJsonFile(path);
  if (known === undefined) {
    const damaged = existsSync(path);
    const orphaned = existsSync(join(dataDir, 'postgres')) || existsSync(join(dataDir, 'postgres-location'));
    if (damaged || orphaned) {
      throw new LocalError(
        `${path} is ${damaged ? 'damaged' : 'missing'}: it holds the keys of the database in this folder. Put it back from a backup, or move ${dataDir} away to begin anew.`,
      );
    }
  }
  const parsed = schema.safeParse(known ?? {});
  if (!parsed.success) {
    throw new LocalError(
      `${path} is damaged (${parsed.error.issues[0]?.path.join('.')}). Put it back from a backup, or move ${dataDir} away to begin anew.`,
    );
  }
  const content = `${JSON.stringify(parsed.data, null, 2)}\n`;
  if (content !== `${JSON.stringify(known, null, 2)}\n`) writePrivateFile(path, content);
  return parsed.data;
}
