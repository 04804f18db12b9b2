import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from './child.ts';
import type { Child, Exit } from './child.ts';
import { LocalError } from './local-error.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { checkPostgresFolder, makeCluster, postgresFolder } from './postgres-folder.ts';
import { clearEarlierServer, readPidFile } from './postgres-pid-file.ts';
import { isPortFree, rememberedPort } from './ports.ts';

export type PostgresOptions = {
  /** DATA_DIR; the caller holds its lock (`lockDataDir`). */
  dataDir: string;
  /** Where the server's messages go. */
  logFile: string;
  /** Password of the superuser `postgres`: given to a new cluster, not changed in an existing one. */
  password: string;
  /** Fixed port; without it the port of last time, or a free one, which is then remembered. */
  port?: number;
  /** false only for tests: no fsync, data may be lost when the machine stops. */
  durable?: boolean;
  /** More server settings, as in postgresql.conf. */
  settings?: Readonly<Record<string, string>>;
  /** Receives one-line notices for people. */
  say?: (line: string) => void;
};

export type LocalPostgres = Pick<Child, 'exited'> & {
  pid: number;
  port: number;
  /** True when this start made the cluster. */
  created: boolean;
  /** Connection string of the superuser for one database ("postgres" is the maintenance database). */
  superuserUrl: (database: string) => string;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop: () => Promise<void>;
  /** Immediate shutdown: the next start recovers from the log. */
  kill: () => void;
};

const HOST = '127.0.0.1';
const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' };

/**
 * Starts the PostgreSQL that npm installed on DATA_DIR's files, making them first when there are none. As root it runs as
 * an unprivileged user. A broken folder, another version's files or a taken port gives a `LocalError` and changes nothing.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const { dataDir, logFile, password, durable = true, settings = {}, say = () => undefined } = options;
  const { folder, runAs } = postgresFolder(dataDir);
  const binaries = postgresBinaries(runAs);
  const existed = checkPostgresFolder(folder, binaries.major);
  if (!existed) makeCluster({ folder, runAs, binaries, password, durable });
  else await clearEarlierServer(folder, say);
  if (options.port !== undefined && !(await isPortFree(HOST, options.port))) {
    throw new LocalError(
      `Port ${options.port}, wanted for PostgreSQL, is taken by another program. Stop that program or choose another port.`,
    );
  }
  const port = options.port ?? (await rememberedPort(dataDir, 'postgres'));
  const all: Record<string, string> = {
    listen_addresses: HOST,
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // After a kill, one call per file system instead of one per file: recovery takes a second less for each 150 files.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    ...(durable ? {} : THROWAWAY),
    ...settings,
  };
  const launch = () =>
    startChild({
      command: binaries.postgres,
      args: ['-D', realpathSync(folder), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      env: { PATH: process.platform === 'win32' ? undefined : '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' },
      cwd: '/',
      logFile,
      runAs,
    });
  const child = await launchUntilReady(launch, folder, logFile, say);
  return {
    pid: child.pid,
    port,
    created: !existed,
    exited: child.exited,
    superuserUrl: (database) =>
      `postgres://postgres:${encodeURIComponent(password)}@${HOST}:${port}/${encodeURIComponent(database)}`,
    stop: () => child.stop('SIGINT', 60_000),
    kill: () => child.signal('SIGQUIT'),
  };
}

/** Waits for the server; when processes of one that was killed still leave, it is launched again. */
async function launchUntilReady(
  launch: () => Child,
  folder: string,
  logFile: string,
  say: (line: string) => void,
): Promise<Child> {
  for (let attempt = 1; ; attempt += 1) {
    const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
    const child = launch();
    const failure = await failureBeforeReady(child, folder, say);
    if (!failure) return child;
    const reason = failure.error?.message ?? lastFailure(readFileSync(logFile, 'utf8').slice(logStart));
    if (/pre-existing shared memory block/.test(reason) && attempt < 50) {
      await sleep(200);
      continue;
    }
    throw new LocalError(
      `PostgreSQL could not start on ${folder}: ${reason}. Nothing was changed. If the folder is damaged, put a backup in its place, or move it away to begin with an empty database (whole log: ${logFile}).`,
    );
  }
}

async function failureBeforeReady(child: Child, folder: string, say: (line: string) => void): Promise<Exit | null> {
  for (let waited = 0; ; waited += 20) {
    const state = readPidFile(folder);
    if (state?.pid === child.pid && state.ready) return null;
    if (waited === 5_000) say('PostgreSQL is recovering from a sudden stop; this can take a while.');
    const exit = await Promise.race([child.exited, sleep(20, null)]);
    if (exit) return exit;
  }
}

/** The last line in which PostgreSQL says why it gave up. */
function lastFailure(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /\b(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? 'it left without a word';
  return telling.replace(/^.*?\b(?:FATAL|PANIC):\s*/, '').trim();
}
