import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPackages, mayInstallPackages } from './apt.ts';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { LocalError } from './local-error.ts';
import { freePort } from './ports.ts';
import { findProgram } from './program.ts';
import { isRoot, systemUser } from './system-user.ts';

export type LocalRedis = Pick<Child, 'exited' | 'stop' | 'signal'> & { pid: number; port: number; url: string };

export type RedisOptions = {
  logFile: string;
  /** Given port and password, so that the product finds it where it was after a restart; else random ones. */
  at?: { port: number; password: string };
};

const HOST = '127.0.0.1';

/**
 * Finds a Redis (or Valkey) server program, installing Debian's where we may. Returns null when there is none: the product
 * then runs without, slower; the reason is said once, through `say`.
 */
export async function findRedisServer(say: (line: string) => void): Promise<string | null> {
  const names = ['redis-server', 'valkey-server'];
  const found = findProgram(names);
  if (found) return found;
  if (!mayInstallPackages()) {
    say(
      'No Redis here: running without it, a little slower. To have it, install redis-server or valkey-server, or give REDIS_URL.',
    );
    return null;
  }
  const failure = await installPackages(['redis-server'], 'Redis, for session cache and live hints', say);
  const installed = findProgram(names);
  if (!installed)
    say(`Redis could not be installed (${failure ?? 'no program on the path'}): running without it, a little slower.`);
  return installed;
}

/**
 * Starts an own instance that keeps nothing on disk, on a free port of the loopback address, behind a random password. The
 * configuration goes in by standard input, so that the password shows in no process list.
 */
export async function startRedis(program: string, { logFile, at }: RedisOptions): Promise<LocalRedis> {
  const port = at?.port ?? (await freePort());
  const password = at?.password ?? randomBytes(18).toString('base64url');
  const child = startChild({
    command: program,
    args: ['-'],
    env: { PATH: '/usr/bin:/bin' },
    cwd: '/',
    logFile,
    runAs: isRoot() ? systemUser() : null,
    input: [
      `bind ${HOST}`,
      `port ${port}`,
      `requirepass ${password}`,
      'save ""',
      'appendonly no',
      'daemonize no',
      'dir /',
      '',
    ].join('\n'),
  });
  let gone = false;
  void child.exited.then(() => (gone = true));
  while (!(await answers(port, password))) {
    if (gone) throw new LocalError(`Redis (${program}) does not start; its log: ${logFile}`);
    await sleep(20);
  }
  return {
    pid: child.pid,
    port,
    url: `redis://:${password}@${HOST}:${port}`,
    exited: child.exited,
    stop: child.stop,
    signal: child.signal,
  };
}

/** True when a Redis that knows this password answers there. */
async function answers(port: number, password: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host: HOST, port });
  socket.setTimeout(1_000, () => resolve(false));
  socket.once('error', () => resolve(false));
  socket.once('close', () => resolve(false));
  socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
    if (heard.includes('+PONG')) resolve(true);
    else if (heard.includes('-LOADING')) resolve(false);
  });
  try {
    return await promise;
  } finally {
    socket.destroy();
  }
}
