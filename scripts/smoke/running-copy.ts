import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJsonFile } from '../local/private-file.ts';
import { runFileSchema } from '../local/run-file.ts';
import type { RunFile } from '../local/run-file.ts';
import type { RunAs } from '../local/system-user.ts';

export type Command = {
  folder: string;
  args: readonly string[];
  env: Record<string, string | undefined>;
  runAs: RunAs;
};

/** Runs `npm …` in a copy to its end. */
export async function npm(command: Command): Promise<{ code: number | null; output: string }> {
  const { child, output } = launchNpm(command);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

/** Starts `npm …` in a copy, as somebody at a terminal would. */
export function launchNpm({ folder, args, env, runAs }: Command): { child: ChildProcess; output: () => string } {
  const child = spawn('npm', args, { ...runAs, cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let heard = '';
  const collect = (chunk: Buffer) => void (heard += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return { child, output: () => heard };
}

/** Waits until run.json satisfies `wanted`, as long as `npm` runs. */
export async function runFileOf(
  dataDir: string,
  child: ChildProcess,
  wanted: (run: RunFile) => boolean = () => true,
): Promise<RunFile> {
  for (const deadline = Date.now() + 300_000; Date.now() < deadline; await sleep(50)) {
    const parsed = runFileSchema.safeParse(readJsonFile(join(dataDir, 'run.json')));
    if (parsed.success && wanted(parsed.data)) return parsed.data;
    if (child.exitCode !== null) throw new Error(`npm left with code ${child.exitCode} before run.json was right`);
  }
  throw new Error('run.json did not become right within five minutes');
}

/** Processes that have to do with the folder: it is in their command line or they stand in it (Linux). */
export function processesIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return commandLine.includes(folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
          ? [`${pid} ${commandLine}`]
          : [];
      } catch {
        return []; // gone meanwhile
      }
    });
}
