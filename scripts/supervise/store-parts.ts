import { recordChild } from '../local/children-file.ts';
import { logFile } from '../local/log-files.ts';
import { rememberedPort } from '../local/ports.ts';
import { startPostgres } from '../local/postgres.ts';
import type { LocalPostgres } from '../local/postgres.ts';
import { startRedis } from '../local/redis.ts';
import type { LocalSecrets } from '../local/secrets.ts';
import type { Part } from './part.ts';

type Say = (line: string) => void;

/**
 * The embedded database as a supervised part. `onStart` runs after each start before the part counts as ready (roles and
 * migrations are repeatable). After the first start the port stays: api and worker know it.
 */
export function postgresPart(
  dataDir: string,
  secrets: LocalSecrets,
  say: Say,
  onStart: (postgres: LocalPostgres) => Promise<void>,
): Part {
  const log = logFile(dataDir, 'postgres');
  let port: number | undefined;
  return {
    name: 'postgres',
    logFile: log,
    start: async () => {
      const postgres = await startPostgres({
        dataDir,
        logFile: log,
        password: secrets.postgresPassword,
        say,
        ...(port === undefined ? {} : { port }),
      });
      try {
        await onStart(postgres);
      } catch (error) {
        await postgres.stop();
        throw error;
      }
      port = postgres.port;
      return { pid: postgres.pid, exited: postgres.exited, stop: postgres.stop, kill: postgres.kill };
    },
  };
}

/** Our own Redis as a supervised part, at the same address after each restart. */
export async function redisPart(
  dataDir: string,
  program: string,
  secrets: LocalSecrets,
): Promise<{ part: Part; url: string }> {
  const log = logFile(dataDir, 'redis');
  const at = { port: await rememberedPort(dataDir, 'redis'), password: secrets.redisPassword };
  const part: Part = {
    name: 'redis',
    logFile: log,
    start: async () => {
      const redis = await startRedis(program, { logFile: log, at });
      recordChild(dataDir, 'redis', redis.pid);
      return { pid: redis.pid, exited: redis.exited, stop: () => redis.stop(), kill: () => redis.signal('SIGKILL') };
    },
  };
  return { part, url: `redis://:${at.password}@127.0.0.1:${at.port}` };
}
