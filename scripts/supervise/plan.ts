import type { LocalEnv } from '../env.ts';
import { internalAddress, isLoopback, publicAddress } from '../local/addresses.ts';
import { LocalError } from '../local/local-error.ts';

/** Which parts a start brings itself, and where the others are. */
export type Plan = {
  production: boolean;
  ownPostgres: boolean;
  ownRedis: boolean;
  ownSimulator: boolean;
  graphUrl: string;
  publicUrl: string;
  /** Seed the demo shop: whenever it is not a production. */
  seedsDemo: boolean;
};

const NEEDED_IN_PRODUCTION = [
  'DATABASE_URL',
  'SECRETS_KEY',
  'JWT_KEYS',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'PUBLIC_URL',
] as const;

/**
 * Decides from the environment. Each URL given from outside replaces its own part only; the simulator also stays when
 * WHATSAPP_GRAPH_URL names another port of this machine, because then it is a proxy in front of it (SIMULATOR=0 says no).
 */
export function planStart(env: LocalEnv): Plan {
  const production = env.NODE_ENV === 'production';
  if (production) {
    const missing = NEEDED_IN_PRODUCTION.filter((name) => env[name] === undefined);
    if (missing.length > 0) {
      throw new LocalError(
        `NODE_ENV=production needs ${missing.join(', ')}. Set them, or start without NODE_ENV to try the product with everything made for you.`,
      );
    }
  }
  if (env.DATABASE_URL === undefined && env.MIGRATION_DATABASE_URL !== undefined) {
    throw new LocalError(
      'MIGRATION_DATABASE_URL is given without DATABASE_URL: give both for your own PostgreSQL, or neither for the embedded one.',
    );
  }
  const ownSimulator = startsSimulator(env, production);
  return {
    production,
    ownPostgres: env.DATABASE_URL === undefined,
    ownRedis: env.REDIS_URL === undefined && !production,
    ownSimulator,
    graphUrl:
      env.WHATSAPP_GRAPH_URL ?? (production ? 'https://graph.facebook.com' : internalAddress(env, env.SIMULATOR_PORT)),
    publicUrl: env.PUBLIC_URL ?? publicAddress(env, env.PORT),
    seedsDemo: !production,
  };
}

function startsSimulator({ SIMULATOR, WHATSAPP_GRAPH_URL, SIMULATOR_PORT }: LocalEnv, production: boolean): boolean {
  if (SIMULATOR !== undefined) return SIMULATOR !== '0';
  if (production) return false;
  if (WHATSAPP_GRAPH_URL === undefined) return true;
  return isLoopback(WHATSAPP_GRAPH_URL) && new URL(WHATSAPP_GRAPH_URL).port !== String(SIMULATOR_PORT);
}
