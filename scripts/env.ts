import { resolve } from 'node:path';
import { z } from 'zod';
import { LocalError } from './local/local-error.ts';

/** The repository's folder. */
export const repositoryRoot = resolve(import.meta.dirname, '..');

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port(3000),
  SIMULATOR_PORT: port(3100),
  WORKER_PORT: port(3200),
  DATA_DIR: z.string().default('.data'),
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.url().optional(),
  MIGRATION_DATABASE_URL: z.url().optional(),
  REDIS_URL: z.url().optional(),
  WHATSAPP_GRAPH_URL: z.url().optional(),
  WHATSAPP_APP_SECRET: z.string().optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().optional(),
  SECRETS_KEY: z.string().optional(),
  JWT_KEYS: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  SIMULATOR: z.string().optional(),
  NO_APT: z.string().optional(),
  CI: z.string().optional(),
  CHROMIUM_PATH: z.string().optional(),
});

export type LocalEnv = z.infer<typeof schema>;

/**
 * The environment as the command lines understand it, with the defaults that make `npm start` work; an empty variable
 * counts as absent. `DATA_DIR` comes back absolute. Throws a `LocalError` that names the variable.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): LocalEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new LocalError(`${name}=${source[name] ?? ''} cannot be used: ${issue?.message}.`);
  }
  return { ...parsed.data, DATA_DIR: resolve(repositoryRoot, parsed.data.DATA_DIR) };
}

/** Everything the caller's environment holds, to be passed on to programs that are started. */
export function inheritedEnv(): Record<string, string | undefined> {
  return { ...process.env };
}
