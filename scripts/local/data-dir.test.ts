import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir, lockHolder, openDataDir } from './data-dir.ts';
import { processIdentity } from './process-identity.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'wac-lock-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('lockDataDir', () => {
  it('is held until released, and names its holder to the next', () => {
    const lock = lockDataDir(dir, 'npm start');
    expect(lockHolder(dir)).toMatchObject({ pid: process.pid, purpose: 'npm start' });
    expect(() => lockDataDir(dir, 'npm run seed')).toThrow(`in use by "npm start" (process ${process.pid})`);
    lock.release();
    expect(lockHolder(dir)).toBeNull();
    lockDataDir(dir, 'npm run seed').release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('replaces the lock of a process that was killed', async () => {
    const other = spawn('sleep', ['60']);
    const identity = processIdentity(other.pid ?? 0);
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: other.pid, identity, purpose: 'npm start' }));
    expect(() => lockDataDir(dir, 'second')).toThrow(`process ${other.pid}`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    lockDataDir(dir, 'second').release();
  });

  it('does not take a stranger with the same process number for the holder', () => {
    writeFileSync(
      join(dir, 'lock'),
      JSON.stringify({ pid: process.pid, identity: 'another start', purpose: 'npm start' }),
    );
    const lock = lockDataDir(dir, 'second');
    expect(lockHolder(dir)?.purpose).toBe('second');
    lock.release();
  });

  it('replaces a lock that is not readable as one', () => {
    writeFileSync(join(dir, 'lock'), 'half a li');
    expect(lockHolder(dir)).toBeNull();
    lockDataDir(dir, 'second').release();
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('openDataDir', () => {
  it('makes missing folders, and refuses a file', () => {
    openDataDir(join(dir, 'a', 'b'));
    expect(readdirSync(join(dir, 'a'))).toEqual(['b']);
    writeFileSync(join(dir, 'file'), '');
    expect(() => openDataDir(join(dir, 'file'))).toThrow('is not a folder');
    expect(() => openDataDir(join(dir, 'file', 'below'))).toThrow('is not a folder');
  });
});
