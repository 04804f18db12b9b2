import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inheritedEnv, readEnv } from '../env.ts';
import { findProgram } from './program.ts';
import { isRoot } from './system-user.ts';

const POLICY = '/usr/sbin/policy-rc.d';

/** True where we may install a system package ourselves: root on Debian or a relative of it, and NO_APT is not set. */
export function mayInstallPackages(): boolean {
  const { NO_APT } = readEnv();
  return (
    (NO_APT === undefined || NO_APT === '0') &&
    isRoot() &&
    existsSync('/etc/debian_version') &&
    findProgram(['apt-get']) !== null
  );
}

/**
 * Installs Debian packages, saying so in one line first. Waits for another installer's lock and tries again. Services that
 * come with a package are kept from starting: we run our own instance. Returns null, or why it did not work.
 */
export async function installPackages(
  packages: readonly string[],
  reason: string,
  say: (line: string) => void,
): Promise<string | null> {
  say(`Installing ${packages.join(' ')} with apt-get: ${reason} (NO_APT=1 prevents this).`);
  return await withoutServices(async () => {
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    let failure = await aptGet(install);
    for (let attempt = 1; failure !== null && attempt <= 4; attempt += 1) {
      if (attempt > 1) await sleep(5_000 * attempt);
      // Its lists may be missing or old; when another installer holds them, the next round comes later.
      await aptGet(['update']);
      failure = await aptGet(install);
    }
    return failure;
  });
}

/** `policy-rc.d` answering 101 is Debian's way to say "do not start services now"; a policy that is there already stays. */
async function withoutServices<T>(work: () => Promise<T>): Promise<T> {
  if (existsSync(POLICY)) return await work();
  const remove = () => rmSync(POLICY, { force: true });
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  process.once('exit', remove);
  try {
    return await work();
  } finally {
    remove();
    process.removeListener('exit', remove);
  }
}

async function aptGet(args: readonly string[]): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  let output = '';
  const child = spawn('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...inheritedEnv(), DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.once('error', (error) => resolve(error.message));
  child.once('close', (code) => {
    const lastError = output.split('\n').findLast((line) => line.startsWith('E:'));
    resolve(code === 0 ? null : (lastError ?? `apt-get left with code ${code}`));
  });
  return await promise;
}
