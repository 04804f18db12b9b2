import { join } from 'node:path';
import { repositoryRoot } from '../env.ts';
import type { LocalEnv } from '../env.ts';
import { internalAddress } from '../local/addresses.ts';
import { logFile } from '../local/log-files.ts';
import { productSecrets, simulatorEnv } from '../local/product-env.ts';
import type { ProductEnv } from '../local/product-env.ts';
import type { LocalSecrets } from '../local/secrets.ts';
import { subscribeWebhook } from '../local/simulator-setup.ts';
import { nodePart } from './node-part.ts';
import type { NodePartOptions } from './node-part.ts';
import type { Part } from './part.ts';

function program(
  env: LocalEnv,
  options: Pick<NodePartOptions, 'name' | 'env' | 'readyUrl' | 'afterReady'>,
  entry: string,
): Part {
  return nodePart({
    ...options,
    dataDir: env.DATA_DIR,
    logFile: logFile(env.DATA_DIR, options.name),
    entry: join(repositoryRoot, entry),
    cwd: repositoryRoot,
  });
}

/** The http side: REST, tRPC, webhooks, the dashboard's files. */
export function apiPart(env: LocalEnv, product: ProductEnv): Part {
  const readyUrl = `${internalAddress(env, env.PORT)}/readyz`;
  return program(env, { name: 'api', env: product, readyUrl }, 'apps/api/src/main.ts');
}

/** The loops: messages, sends, statuses, jobs. */
export function workerPart(env: LocalEnv, product: ProductEnv): Part {
  const readyUrl = `${internalAddress(env, env.WORKER_PORT)}/readyz`;
  return program(env, { name: 'worker', env: product, readyUrl }, 'apps/worker/src/main.ts');
}

/** Meta's stand-in. `afterReady` tells it what it has to know, each time it has started. */
export function simulatorPart(env: LocalEnv, afterReady: (address: string) => Promise<void>): Part {
  const address = internalAddress(env, env.SIMULATOR_PORT);
  return program(
    env,
    {
      name: 'simulator',
      env: simulatorEnv(env),
      readyUrl: `${address}/sim/state`,
      afterReady: () => afterReady(address),
    },
    'packages/simulator/src/main.ts',
  );
}

/** Points the simulator's webhooks at our api, which has to run: the handshake needs its answer. */
export async function subscribeSimulator(env: LocalEnv, secrets: LocalSecrets): Promise<void> {
  const { WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN } = productSecrets(env, secrets);
  await subscribeWebhook(internalAddress(env, env.SIMULATOR_PORT), {
    callbackUrl: `${internalAddress(env, env.PORT)}/webhooks/whatsapp`,
    verifyToken: WHATSAPP_VERIFY_TOKEN,
    // Of a list that is being changed, Meta signs with the first.
    appSecret: WHATSAPP_APP_SECRET.split(',')[0] ?? WHATSAPP_APP_SECRET,
  });
}
