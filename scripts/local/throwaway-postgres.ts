import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataDir, lockHolder } from './data-dir.ts';
import { startPostgres } from './postgres.ts';
import type { LocalPostgres } from './postgres.ts';
import { clearEarlierServer } from './postgres-pid-file.ts';

const PREFIX = 'wac-postgres-';

/**
 * A PostgreSQL for one test run, in a temporary folder that `stop()` deletes. It does not fsync. What a killed run left
 * behind is stopped and deleted first.
 */
export async function startThrowawayPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<LocalPostgres & { dataDir: string }> {
  await sweep();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dataDir, 0o711);
  const lock = lockDataDir(dataDir, 'a test run');
  const remove = () => {
    lock.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres({
      dataDir,
      logFile: join(dataDir, 'postgres.log'),
      password: randomBytes(18).toString('base64url'),
      durable: false,
      settings: { max_connections: '300', shared_buffers: '256MB', ...settings },
    });
    return {
      ...postgres,
      dataDir,
      stop: async () => {
        await postgres.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = join(tmpdir(), name);
    // One that is just being made has no lock yet: leave the young alone, and the folders of other people.
    const found = statSync(dataDir, { throwIfNoEntry: false });
    if (!found || found.uid !== process.getuid?.() || Date.now() - found.mtimeMs < 60_000 || lockHolder(dataDir))
      continue;
    await clearEarlierServer(join(dataDir, 'postgres'), () => undefined);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
