import { createLogger, createPlatform, parseEnvironment, type OpenPlatform } from '@wac/core/kernel';
import type { ProductEnv } from './product-env.ts';

/** Opens the product, does the work and closes it. Its logs are silent: they would mix with a command's output. */
export async function onProduct<T>(product: ProductEnv, work: (platform: OpenPlatform) => Promise<T>): Promise<T> {
  const log = createLogger('command', 'silent');
  const platform = createPlatform(parseEnvironment(product), log, { name: 'command', connections: 4 });
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}
