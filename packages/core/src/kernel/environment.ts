import { z } from 'zod';
import { AddressSetText, parseAddressSet } from './address-set.ts';

/** Values that stand in documentation and samples: whoever signs with them is not Meta. */
const KNOWN_SECRETS = ['9f2c4b7e1d6a5038c1e4f7a9b3d2065e', 'changeme', 'secret', 'verify-token', 'app-secret'];

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const secret = (name: string) =>
  z
    .string({ error: `${name} is missing. \`npm start\` makes one; anywhere else set it yourself (see .env.example).` })
    .min(1, { error: `${name} is empty.` });
const list = (value: string) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(3000),
  WORKER_PORT: port(3200),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string({
    error: 'DATABASE_URL is missing: a connection of the role wac_app (npm run db:migrate -- --print-roles).',
  }),
  REDIS_URL: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/|tel:)[\x21-\x7e]+$/, { error: 'begins with mailto:, https:// or tel: (RFC 9116).' })
    .optional(),
  TRUSTED_PROXIES: AddressSetText.default(parseAddressSet([])),
  SECRETS_KEY: secret('SECRETS_KEY'),
  JWT_KEYS: secret('JWT_KEYS'),
  WHATSAPP_GRAPH_URL: z.url().default('https://graph.facebook.com'),
  WHATSAPP_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v25.0'),
  WHATSAPP_APP_SECRET: secret('WHATSAPP_APP_SECRET').transform(list),
  WHATSAPP_VERIFY_TOKEN: secret('WHATSAPP_VERIFY_TOKEN'),
  FAILPOINT: z.string().optional(),
});

export type Environment = z.infer<typeof Environment>;

/**
 * Reads a process' environment.
 * @throws Error with one line a variable that says what is wrong and what to do
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const environment = parsed.data;
  if (environment.NODE_ENV === 'production') refuseWeakProduction(environment);
  return environment;
}

function refuseWeakProduction(environment: Environment): void {
  const secrets = [...environment.WHATSAPP_APP_SECRET, environment.WHATSAPP_VERIFY_TOKEN];
  if (secrets.some((value) => KNOWN_SECRETS.includes(value) || value.length < 12)) {
    throw new Error(
      'WHATSAPP_APP_SECRET or WHATSAPP_VERIFY_TOKEN is a sample value or shorter than 12 characters. Take the app secret from your Meta app, and make a long random verify token.',
    );
  }
  if (environment.FAILPOINT !== undefined)
    throw new Error('FAILPOINT is set: it makes the process die on purpose, for tests only. Remove it.');
  if (environment.PUBLIC_URL === undefined)
    throw new Error('PUBLIC_URL is missing: the https address under which people reach this installation.');
}
