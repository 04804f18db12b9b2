import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { isRunning, waitUntilGone } from './process-identity.ts';
import type { RunAs } from './system-user.ts';

export type Exit = { code: number | null; signal: NodeJS.Signals | null; error?: Error };

/** A process we started, in a process group of its own: Ctrl-C in the terminal reaches the supervisor only. */
export type Child = {
  pid: number;
  /** Settles when the process is gone; never rejects. */
  exited: Promise<Exit>;
  signal: (signal: NodeJS.Signals) => void;
  /** Sends `signal`, and kills the whole group when it has not left within `graceMs`. */
  stop: (signal?: NodeJS.Signals, graceMs?: number) => Promise<void>;
};

export type ChildOptions = {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Both output streams are appended to this file; it is a file and no pipe so that the child survives our sudden death. */
  logFile: string;
  runAs?: RunAs;
  /** Written to the child's standard input, which is then closed. */
  input?: string;
};

/** Starts a program. A program that cannot be started at all looks like one that left at once, with `error` set. */
export function startChild({ command, args, env, cwd, logFile, runAs = null, input }: ChildOptions): Child {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, {
    ...runAs,
    cwd,
    env: { ...env },
    detached: true,
    stdio: [input === undefined ? 'ignore' : 'pipe', log, log],
  });
  closeSync(log);
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  child.once('exit', (code, signal) => resolve({ code, signal }));
  child.once('error', (error) => resolve({ code: null, signal: null, error }));
  child.stdin?.on('error', () => undefined); // it left before reading; `exited` tells
  child.stdin?.end(input);
  const pid = child.pid ?? 0;
  return {
    pid,
    exited,
    signal: (signal) => void sendTo(pid, signal),
    stop: async (signal = 'SIGTERM', graceMs = 20_000) => {
      if (pid === 0) return;
      if (sendTo(pid, signal)) {
        const { promise: tooLate, resolve: giveUp } = Promise.withResolvers<'late'>();
        const timer = setTimeout(() => giveUp('late'), graceMs);
        const result = await Promise.race([exited, tooLate]);
        clearTimeout(timer);
        if (result !== 'late') {
          sendTo(-pid, 'SIGKILL'); // whatever it had started itself
          return;
        }
      }
      sendTo(-pid, 'SIGKILL');
      await exited;
    },
  };
}

/**
 * Ends a process of an earlier run that is not our child, with its group. Returns when it is gone.
 */
export async function stopOrphan(pid: number, graceMs: number): Promise<void> {
  sendTo(pid, 'SIGTERM');
  if (await waitUntilGone(pid, graceMs)) return;
  if (!sendTo(-pid, 'SIGKILL')) sendTo(pid, 'SIGKILL');
  await waitUntilGone(pid, 5_000);
}

function sendTo(target: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return target > 0 && isRunning(target);
  }
}
