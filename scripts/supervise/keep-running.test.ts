import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exit } from '../local/child.ts';
import { freePort } from '../local/ports.ts';
import { isRunning, waitUntilGone } from '../local/process-identity.ts';
import { keepRunning } from './keep-running.ts';
import type { KeptPart } from './keep-running.ts';
import { nodePart } from './node-part.ts';
import type { RunningPart } from './part.ts';

// A program as small as can be: ready when it listens, leaves a mark when it was allowed to drain.
const PROGRAM = `
import { createServer } from 'node:http';
import { appendFileSync } from 'node:fs';
if (process.env.BROKEN) { console.error('no such column: price'); process.exit(3); }
const server = createServer((_request, response) => response.end('ready')).listen(process.env.PORT, '127.0.0.1');
process.on('SIGTERM', () => { appendFileSync(process.env.MARK, 'drained\\n'); server.closeAllConnections(); server.close(); });
`;

let kept: KeptPart | undefined;
const dirs: string[] = [];
afterEach(async () => {
  await kept?.stop();
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

async function keep(env: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'wac part '));
  dirs.push(dataDir);
  const program = join(dataDir, 'program.mjs');
  writeFileSync(program, PROGRAM);
  const port = await freePort();
  const mark = join(dataDir, 'mark');
  writeFileSync(mark, '');
  const part = nodePart({
    name: 'worker',
    dataDir,
    logFile: join(dataDir, 'worker.log'),
    entry: program,
    cwd: dataDir,
    env: { PORT: String(port), MARK: mark, ...env },
    readyUrl: `http://127.0.0.1:${port}/readyz`,
  });
  const pids: number[] = [];
  const left: string[] = [];
  const gaveUp = Promise.withResolvers<Error>();
  const { promise: second, resolve: again } = Promise.withResolvers<number>();
  const events = {
    ready: (pid: number) => {
      pids.push(pid);
      if (pids.length === 2) again(pid);
    },
    left: (reason: string) => void left.push(reason),
    gaveUp: gaveUp.resolve,
  };
  kept = keepRunning(part, events, [0, 10]);
  return { kept, pids, left, second, gaveUp: gaveUp.promise, mark: () => readFileSync(mark, 'utf8'), dataDir };
}

describe('keepRunning', () => {
  it('starts a killed part again and says how it left', async () => {
    const { kept, pids, left, second } = await keep();
    await kept.firstReady;
    process.kill(pids[0] ?? 0, 'SIGKILL');
    expect(isRunning(await second)).toBe(true);
    expect(left).toEqual(['killed by SIGKILL']);
  });

  it('drains at stop and does not start again', async () => {
    const { kept, pids, left, mark } = await keep();
    await kept.firstReady;
    await kept.stop();
    expect(mark()).toBe('drained\n');
    expect(isRunning(pids[0] ?? 0)).toBe(false);
    expect([pids.length, left]).toEqual([1, []]);
  });

  it('drains at a wanted restart without calling it unexpected', async () => {
    const { kept, pids, left, second, mark } = await keep();
    await kept.firstReady;
    await kept.restart();
    expect(await second).not.toBe(pids[0]);
    expect([mark(), left]).toEqual(['drained\n', []]);
  });

  it('can be stopped while it is still starting, whether the part notices or not', async () => {
    const { kept, pids } = await keep();
    await kept.stop();
    expect(pids).toEqual([]);

    const started = Promise.withResolvers<RunningPart>();
    const exit = Promise.withResolvers<Exit>();
    const stops: string[] = [];
    const stop = () => {
      stops.push('stopped');
      exit.resolve({ code: 0, signal: null });
      return Promise.resolve();
    };
    const deaf = keepRunning(
      { name: 'postgres', logFile: '', start: () => started.promise },
      { ready: (pid) => void pids.push(pid), left: () => undefined, gaveUp: () => undefined },
    );
    const stopped = deaf.stop();
    started.resolve({ pid: 1, exited: exit.promise, stop, kill: () => undefined });
    await stopped;
    expect([stops, pids]).toEqual([['stopped'], []]);
  });

  it('ends at once when killed', async () => {
    const { kept, pids, mark } = await keep();
    await kept.firstReady;
    kept.kill();
    expect(await waitUntilGone(pids[0] ?? 0, 5_000)).toBe(true);
    expect(mark()).toBe('');
  });

  it('gives up a part that leaves five times before it is ready', async () => {
    const { kept, gaveUp, pids, dataDir } = await keep({ BROKEN: '1' });
    await expect(kept.firstReady).rejects.toThrow('exit code 3');
    expect((await gaveUp).message).toContain('worker left before it was ready');
    expect(pids).toEqual([]);
    expect(readFileSync(join(dataDir, 'worker.log'), 'utf8').match(/no such column/g)).toHaveLength(5);
  });
});
