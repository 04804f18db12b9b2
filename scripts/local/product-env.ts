import { inheritedEnv } from '../env.ts';
import type { LocalEnv } from '../env.ts';
import type { LocalSecrets } from './secrets.ts';

export type ProductEnv = Readonly<Record<string, string | undefined>>;
export type ProductPlaces = { databaseUrl: string; redisUrl: string | null; graphUrl: string; publicUrl: string };

/** The secrets of the product: those given from outside, else the ones this installation made for itself. */
export function productSecrets(env: LocalEnv, secrets: LocalSecrets) {
  return {
    SECRETS_KEY: env.SECRETS_KEY ?? secrets.secretsKey,
    JWT_KEYS: env.JWT_KEYS ?? secrets.jwtKeys,
    WHATSAPP_APP_SECRET: env.WHATSAPP_APP_SECRET ?? secrets.whatsappAppSecret,
    WHATSAPP_VERIFY_TOKEN: env.WHATSAPP_VERIFY_TOKEN ?? secrets.whatsappVerifyToken,
  };
}

/** Environment of api and worker: what the caller has set, completed. The owner's connection is kept from them. */
export function productEnv(env: LocalEnv, secrets: LocalSecrets, places: ProductPlaces): ProductEnv {
  return {
    ...inheritedEnv(),
    HOST: env.HOST,
    PORT: String(env.PORT),
    WORKER_PORT: String(env.WORKER_PORT),
    DATA_DIR: env.DATA_DIR,
    DATABASE_URL: places.databaseUrl,
    MIGRATION_DATABASE_URL: undefined,
    REDIS_URL: places.redisUrl ?? undefined,
    WHATSAPP_GRAPH_URL: places.graphUrl,
    PUBLIC_URL: places.publicUrl,
    ...productSecrets(env, secrets),
  };
}

/** Environment of the simulator: it plays the outside world and knows none of the product's secrets. */
export function simulatorEnv(env: LocalEnv): ProductEnv {
  const kept = Object.entries(inheritedEnv()).filter(
    ([name]) =>
      !/^(WHATSAPP_|STRIPE_|N8N_|SECRETS_KEY$|JWT_KEYS$|DATABASE_URL$|MIGRATION_|REDIS_URL$|SMTP_URL$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOST: env.HOST,
    SIMULATOR_PORT: String(env.SIMULATOR_PORT),
    DATA_DIR: env.DATA_DIR,
  };
}
