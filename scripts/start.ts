import { parseArgs } from 'node:util';
import { inheritedEnv, readEnv } from './env.ts';
import { publicAddress } from './local/addresses.ts';
import { stopLeftChildren } from './local/children-file.ts';
import { runCommandLine } from './local/command-line.ts';
import { lockDataDir, openDataDir } from './local/data-dir.ts';
import { logFile, rotateLogs } from './local/log-files.ts';
import { refuseTakenPorts } from './local/ports.ts';
import { removeRunFile } from './local/run-file.ts';
import type { ProductEnv } from './local/product-env.ts';
import { localSecrets } from './local/secrets.ts';
import { ensureDemo } from './local/ensure-demo.ts';
import { buildWebIfStale, watchWeb } from './supervise/build.ts';
import { greeting } from './supervise/greeting.ts';
import { createInstallation } from './supervise/installation.ts';
import { planStart } from './supervise/plan.ts';
import { onStopSignals } from './supervise/signals.ts';
import { watchSources } from './supervise/watch-sources.ts';

const ROTATE_EVERY_MS = 60_000;

const say = (line: string): void => console.log(line);

/** Runs the whole product until it is told to stop; `--dev` restarts a part when its sources change. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });
  const began = performance.now();
  const env = readEnv();
  const plan = planStart(env);
  const { DATA_DIR: dataDir } = env;
  openDataDir(dataDir);
  const lock = lockDataDir(dataDir, values.dev ? 'npm run dev' : 'npm start');
  const ended = Promise.withResolvers<number>();
  const cleanUp: (() => void | Promise<void>)[] = [];
  const stopped = new AbortController();
  const secrets = localSecrets(dataDir);
  const seed = plan.seedsDemo ? (product: ProductEnv) => ensureDemo({ product, dataDir, secrets }) : null;
  const installation = createInstallation({ env, plan, secrets, say, seed, gaveUp: ended.reject });

  cleanUp.push(
    onStopSignals(
      inheritedEnv()['npm_lifecycle_event'] !== undefined,
      (reason) => {
        stopped.abort();
        say(`\nStopping (${reason}); Ctrl-C again ends it at once.`);
        ended.resolve(0);
      },
      () => {
        say('Ending everything at once.');
        installation.killAll();
        removeRunFile(dataDir);
        lock.release();
        process.exit(130);
      },
    ),
  );

  const bringUp = async (): Promise<void> => {
    removeRunFile(dataDir);
    await stopLeftChildren(dataDir, say);
    await refuseTakenPorts(env.HOST, [
      { variable: 'PORT', port: env.PORT },
      { variable: 'WORKER_PORT', port: env.WORKER_PORT },
      ...(plan.ownSimulator ? [{ variable: 'SIMULATOR_PORT', port: env.SIMULATOR_PORT }] : []),
    ]);
    const buildLog = logFile(dataDir, 'build');
    rotateLogs(dataDir);
    const rotation = setInterval(() => rotateLogs(dataDir), ROTATE_EVERY_MS);
    cleanUp.push(() => clearInterval(rotation));
    const built = buildWebIfStale(buildLog, say, stopped.signal);
    built.catch(() => undefined); // `start` waits for it and tells
    const running = await installation.start(built);
    if (stopped.signal.aborted) return;
    if (values.dev) {
      cleanUp.push(watchWeb(buildLog).stop);
      cleanUp.push(
        watchSources((name) => {
          say(`Sources changed: restarting the ${name}.`);
          void installation.restart(name);
        }),
      );
    }
    say(
      greeting({
        dashboard: publicAddress(env, env.PORT),
        simulator: running.simulatorUrl,
        worker: publicAddress(env, env.WORKER_PORT),
        redis: running.redis,
        dataDir,
        demo: running.demo,
        seconds: (performance.now() - began) / 1_000,
      }),
    );
  };

  try {
    bringUp().catch(ended.reject);
    return await ended.promise;
  } finally {
    const asked = stopped.signal.aborted;
    stopped.abort();
    await installation.stop();
    for (const step of cleanUp.reverse()) await step();
    lock.release();
    if (asked) say('Stopped.');
  }
}

await runCommandLine(main);
