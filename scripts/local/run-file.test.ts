import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDir } from './data-dir.ts';
import { liveRunFile, removeRunFile, writeRunFile } from './run-file.ts';
import type { RunFile } from './run-file.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'wac-run-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const content: RunFile = {
  databaseUrl: 'postgres://a',
  migrationDatabaseUrl: null,
  redisUrl: null,
  urls: { api: 'http://localhost:3000', simulator: null, worker: 'http://localhost:3200' },
  pids: { supervisor: process.pid, api: 1, worker: 2, simulator: null, postgres: null, redis: null },
  demo: null,
};

it('counts as live only while the process it names holds the folder', () => {
  const lock = lockDataDir(dir, 'npm start');
  writeRunFile(dir, content);
  expect(liveRunFile(dir)).toEqual(content);
  expect(statSync(join(dir, 'run.json')).mode & 0o777).toBe(0o600);
  lock.release();
  expect(liveRunFile(dir)).toBeNull();
});

it('is gone after removal, and removing twice is no failure', () => {
  const lock = lockDataDir(dir, 'npm start');
  writeRunFile(dir, content);
  removeRunFile(dir);
  removeRunFile(dir);
  expect(liveRunFile(dir)).toBeNull();
  lock.release();
});
