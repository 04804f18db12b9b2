import { createLogger, createPlatform, parseEnvironment, type OpenPlatform } from '@wac/core/kernel';
import { connectDatabase } from './connect.ts';

/**
 * Finds the database for a command line and opens the product on it; closes both when the work is done. Logs are silent: they
 * would mix with the command's output.
 */
export async function withPlatform<T>(purpose: string, work: (platform: OpenPlatform) => Promise<T>): Promise<T> {
  const { product, close } = await connectDatabase(purpose, (line) => console.error(line));
  try {
    const log = createLogger('command', 'silent');
    const platform = createPlatform(parseEnvironment(product), log, { name: 'command', connections: 4 });
    try {
      return await work(platform);
    } finally {
      await platform.close();
    }
  } finally {
    await close();
  }
}
