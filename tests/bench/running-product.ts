import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inheritedEnv } from '../../scripts/env.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface RunFile {
  urls: { api: string; simulator: string; worker: string };
  demo: { email: string; password: string };
}

export interface RunningProduct {
  run: RunFile;
  /** From the command to `run.json`, which appears when all parts are ready. */
  startedInMs: number;
  stop(): Promise<void>;
}

/** `npm start` as a person would, in the given data folder. */
export async function startProduct(dataDir: string, variables: Record<string, string>): Promise<RunningProduct> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], {
    cwd: ROOT,
    env: { ...inheritedEnv(), DATA_DIR: dataDir, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  const exited = once(child, 'exit');
  for (;;) {
    const run = readRunFile(dataDir);
    if (run && child.exitCode === null) {
      return {
        run,
        startedInMs: performance.now() - began,
        async stop() {
          child.kill('SIGTERM');
          await exited;
        },
      };
    }
    if (child.exitCode !== null) throw new Error('The product did not start; its message stands above');
    await sleep(20);
  }
}

/** Runs a command line of the product and answers the last line of its output. */
export async function runScript(dataDir: string, script: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', script), ...args], {
    cwd: ROOT,
    env: { ...inheritedEnv(), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${script} left with ${code}`);
  return output.trim().split('\n').at(-1) ?? '';
}

function readRunFile(dataDir: string): RunFile | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunFile;
  } catch {
    return null;
  }
}
