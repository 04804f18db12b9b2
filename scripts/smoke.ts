import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SCHEDULES } from '@wac/worker/work';
import { inheritedEnv } from './env.ts';
import { runCommandLine } from './local/command-line.ts';
import { logTail } from './local/log-files.ts';
import { freePort } from './local/ports.ts';
import { isRunning, waitUntilGone } from './local/process-identity.ts';
import { isRoot } from './local/system-user.ts';
import type { RunAs } from './local/system-user.ts';
import { copyProject } from './smoke/copy-project.ts';
import { launchNpm, npm, processesIn, runFileOf } from './smoke/running-copy.ts';

const PLAIN_USER = 'wac-smoke';
const PARTS = ['supervisor', 'api', 'worker', 'simulator', 'postgres', 'redis'] as const;

function check(what: string, holds: boolean, found?: string | number | null): void {
  if (!holds) throw new Error(`NOT ${what}${found === undefined ? '' : `: ${String(found)}`}`);
  console.log(`  ok  ${what}`);
}

/** Starts, uses and stops the product in a copy of the project: everything README promises about `npm start`. */
async function proveStart(runAs: RunAs, path: string, redis: boolean): Promise<void> {
  const { folder, remove } = copyProject(runAs);
  const dataDir = join(folder, '.data');
  const [PORT, SIMULATOR_PORT, WORKER_PORT] = [
    String(await freePort()),
    String(await freePort()),
    String(await freePort()),
  ];
  const env = {
    ...inheritedEnv(),
    ...(runAs ? { HOME: folder, USER: PLAIN_USER } : {}),
    PATH: path,
    NO_APT: '1',
    PORT,
    SIMULATOR_PORT,
    WORKER_PORT,
  };
  const command = { folder, env, runAs };
  const start = launchNpm({ ...command, args: ['start'] });
  let current = start;
  try {
    let began = performance.now();
    const run = await runFileOf(dataDir, start.child);
    console.log(`  first start: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    check('run.json is readable by its owner only', (statSync(join(dataDir, 'run.json')).mode & 0o777) === 0o600);
    check(redis ? 'Redis is there' : 'runs without Redis', (run.redisUrl !== null) === redis, run.redisUrl);
    const ours = PARTS.filter((name) => redis || name !== 'redis');
    check(
      'all parts run',
      ours.every((name) => isRunning(run.pids[name] ?? 0)),
      JSON.stringify(run.pids),
    );
    for (const [name, url] of [
      ['api', `${run.urls.api}/readyz`],
      ['worker', `${run.urls.worker}/readyz`],
      ['simulator', `${run.urls.simulator}/sim/state`],
      ['dashboard', `${run.urls.api}/fr`],
    ] as const) {
      const { status } = await fetch(url);
      check(`the ${name} answers at its port`, status === 200, status);
    }

    const second = await npm({ ...command, args: ['start'] });
    check(
      'a second start in the folder is refused and names the first',
      second.code === 1 && second.output.includes(String(run.pids.supervisor)),
      second.output,
    );
    const elsewhere = await npm({ ...command, args: ['start'], env: { ...env, DATA_DIR: join(folder, 'other data') } });
    check(
      'a taken port is refused and named',
      elsewhere.code === 1 && elsewhere.output.includes(`Port ${PORT} `),
      elsewhere.output,
    );
    const seeded = await npm({ ...command, args: ['run', '--silent', 'seed', '--', 'samples', '--json'] });
    check(
      'seeding finds the running database',
      seeded.code === 0 && seeded.output.trimEnd().split('\n').at(-1)?.startsWith('{"tenants":[') === true,
      seeded.output,
    );

    // The built worker: what a bundler left out would be missed nowhere else.
    const wanted = SCHEDULES.map(({ name }) => `wac_schedules_run_total{schedule="${name}"}`);
    const metrics = await metricsWith(`${run.urls.worker}/metrics`, wanted);
    check(
      'the built worker runs all its schedules',
      wanted.every((name) => metrics.includes(name)),
    );

    for (const name of ['worker', 'postgres'] as const) {
      process.kill(run.pids[name] ?? 0, 'SIGKILL');
      const next = await runFileOf(dataDir, start.child, ({ pids }) => pids[name] !== run.pids[name]);
      check(`a killed ${name} is replaced, and run.json says so`, isRunning(next.pids[name] ?? 0));
    }
    await stopped(start.child, dataDir, folder);

    began = performance.now();
    current = launchNpm({ ...command, args: ['start'] });
    const again = await runFileOf(dataDir, current.child);
    console.log(`  second start: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    check('the second start keeps the demo login', again.demo?.password === run.demo?.password && again.demo !== null);
    process.kill(again.pids.supervisor ?? 0, 'SIGKILL');
    await once(current.child, 'close');
    current = launchNpm({ ...command, args: ['start'] });
    await runFileOf(dataDir, current.child, ({ pids }) => pids.supervisor !== again.pids.supervisor);
    check('a start after kill -9 takes over from what was left', true);
    await stopped(current.child, dataDir, folder);
    const offline = await npm({ ...command, args: ['run', '--silent', 'db:migrate', '--', '--json'] });
    check(
      'a command line starts and stops the database by itself',
      offline.code === 0 && processesIn(folder).length === 0,
      offline.output,
    );
  } catch (error) {
    console.error(current.output());
    for (const part of PARTS)
      if (existsSync(join(dataDir, 'logs', `${part}.log`)))
        console.error(`-- ${part}\n${logTail(join(dataDir, 'logs', `${part}.log`))}`);
    throw error;
  } finally {
    for (const line of processesIn(folder)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    remove();
  }
}

/** The metrics of a process, once they name all of these or 30 seconds are over. */
async function metricsWith(url: string, names: readonly string[]): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const text = await (await fetch(url)).text();
    if (tries === 60 || names.every((name) => text.includes(name))) return text;
    await sleep(500);
  }
}

/** What Ctrl-C does: the whole group of the terminal hears it. The shell between npm and us may be gone before we are. */
async function stopped(child: ReturnType<typeof launchNpm>['child'], dataDir: string, folder: string): Promise<void> {
  const { pids } = await runFileOf(dataDir, child);
  process.kill(-(child.pid ?? 0), 'SIGINT');
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  check('Ctrl-C is no failure', code === 0 || signal === 'SIGINT', code ?? signal);
  check('it ends', await waitUntilGone(pids.supervisor ?? 0, 60_000));
  check('and leaves no process behind', processesIn(folder).length === 0, processesIn(folder).join('\n'));
  check('nor a run.json', !existsSync(join(dataDir, 'run.json')));
}

/** A folder with links to every program on the path but Redis. */
function pathWithoutRedis(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wac-path-'));
  const target = join(folder, 'bin');
  mkdirSync(target);
  for (const place of (inheritedEnv()['PATH'] ?? '').split(delimiter).toReversed()) {
    for (const name of statSync(place, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(place) : []) {
      if (/^(redis|valkey)-/.test(name)) continue;
      rmSync(join(target, name), { force: true });
      symlinkSync(join(place, name), join(target, name));
    }
  }
  execFileSync('chmod', ['755', folder]);
  return target;
}

function plainUser(): RunAs {
  const id = (flag: string) => Number(execFileSync('id', [flag, PLAIN_USER], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    id('-u');
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', PLAIN_USER]);
  }
  return { uid: id('-u'), gid: id('-g') };
}

/** The proof of a clean start: in a folder with a blank, with other ports, with Redis and without, as root and as a normal user. */
async function main(): Promise<number> {
  const bare = pathWithoutRedis();
  const usual = inheritedEnv()['PATH'] ?? '';
  try {
    console.log(isRoot() ? 'As root, in a folder closed to others, without Redis' : 'Without Redis');
    await proveStart(null, bare, false);
    console.log(isRoot() ? 'As a normal user, with Redis' : 'With Redis');
    await proveStart(isRoot() ? plainUser() : null, usual, true);
    return 0;
  } finally {
    rmSync(join(bare, '..'), { recursive: true, force: true });
  }
}

await runCommandLine(main);
