import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { logFile, logTail, rotateLogs } from './log-files.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'wac-logs-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('empties a big log into an older piece while its writer goes on', () => {
  const path = logFile(dir, 'api');
  const writer = openSync(path, 'a');
  writeSync(writer, `${'x'.repeat(1_000)}\n`.repeat(5_100));
  rotateLogs(dir);
  writeSync(writer, 'after\n');
  expect(readFileSync(path, 'utf8')).toBe('after\n');
  expect(statSync(`${path}.1`).size).toBeGreaterThan(5_000_000);
  rotateLogs(dir);
  expect(readFileSync(path, 'utf8')).toBe('after\n');
});

it('shows the end of a log as sentences, repetitions once', () => {
  const path = logFile(dir, 'worker');
  const line = JSON.stringify({ level: 60, msg: 'cannot start', err: { message: 'no role' } });
  writeFileSync(path, `old\nplain text\n${line}\n${line}\n{"broken\n`);
  expect(logTail(path, 4)).toBe('plain text\ncannot start: no role\n{"broken');
});
