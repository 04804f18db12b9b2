import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inheritedEnv, repositoryRoot } from '../env.ts';
import { startChild } from '../local/child.ts';
import { LocalError } from '../local/local-error.ts';
import { freePort } from '../local/ports.ts';
import { liveRunFile } from '../local/run-file.ts';

/** Longer than any process looks away from the clock file. */
const CLOCK_SEEN_MS = 500;
const LONGEST_START_MS = 300_000;

export interface OwnInstallation {
  readonly api: string;
  readonly simulator: string;
  readonly demo: { email: string; password: string };
  /** Sets the time of api, worker and simulator; it flows on from there. */
  setClock(instant: Date): Promise<void>;
  stop(): Promise<void>;
}

/** `npm start` in a temporary folder, on free ports, at the given time: pictures must not depend on the hour of the day. */
export async function startOwnInstallation(begin: Date): Promise<OwnInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'wac-screenshots-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  // As root the database runs as another user, and its files shall go with the folder.
  for (const passage of [folder, dataDir]) chmodSync(passage, 0o711);
  const writeClock = (instant: Date) => writeFileSync(join(dataDir, 'clock'), instant.toISOString());
  writeClock(begin);
  const product = startChild({
    command: process.execPath,
    args: [join(repositoryRoot, 'scripts/start.ts')],
    cwd: repositoryRoot,
    env: {
      ...inheritedEnv(),
      ...givenElsewhere,
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      SIMULATOR_PORT: String(await freePort()),
      WORKER_PORT: String(await freePort()),
    },
    logFile: join(folder, 'start.log'),
  });
  const stop = async () => {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  let left = false;
  void product.exited.then(() => (left = true));
  for (const deadline = Date.now() + LONGEST_START_MS; Date.now() < deadline && !left; await sleep(100)) {
    const run = liveRunFile(dataDir);
    if (run === null || run.urls.simulator === null || run.demo === null) continue;
    return {
      api: run.urls.api,
      simulator: run.urls.simulator,
      demo: run.demo,
      async setClock(instant) {
        writeClock(instant);
        await sleep(CLOCK_SEEN_MS);
      },
      stop,
    };
  }
  await product.stop();
  throw new LocalError(`The product did not start; ${join(folder, 'start.log')} says why.`);
}

/** What would put somebody's own parts in place of the temporary ones. */
const givenElsewhere: Record<string, undefined> = {
  DATABASE_URL: undefined,
  MIGRATION_DATABASE_URL: undefined,
  REDIS_URL: undefined,
  WHATSAPP_GRAPH_URL: undefined,
  PUBLIC_URL: undefined,
  SIMULATOR: undefined,
  HOST: undefined,
  NODE_ENV: undefined,
};
