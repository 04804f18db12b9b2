import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import type { LocalPostgres, PostgresOptions } from './postgres.ts';
import { postgresFolder, sharedFolder } from './postgres-folder.ts';
import { isRunning, waitUntilGone } from './process-identity.ts';

// The folder under test is closed to others, as /root is: as root, the files must then live elsewhere.
const dataDir = mkdtempSync(join(tmpdir(), 'wac local postgres '));
const options: PostgresOptions = {
  dataDir,
  logFile: join(dataDir, 'postgres.log'),
  password: 'a:b/c@d e',
  durable: false,
};
const running: LocalPostgres[] = [];
/** Making a cluster takes a second, on a busy machine many. */
const PATIENCE_MS = 60_000;

async function start(changes: Partial<PostgresOptions> = {}): Promise<LocalPostgres> {
  const server = await startPostgres({ ...options, ...changes });
  running.push(server);
  return server;
}

async function ask(server: LocalPostgres, sql: string): Promise<unknown[]> {
  const connection = new Client(server.superuserUrl('postgres'));
  await connection.connect();
  try {
    const { rows } = await connection.query<Record<string, unknown>>(sql);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await connection.end();
  }
}

/** Deletes a data folder, and what lies outside of it on its behalf. */
function remove(dir: string): void {
  rmSync(sharedFolder(dir), { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
}

let folder: string;
beforeAll(async () => {
  const first = await start();
  await ask(first, `create table kept as select 'still here' as word`);
  await first.stop();
  ({ folder } = postgresFolder(dataDir));
}, PATIENCE_MS);
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
}, PATIENCE_MS);
afterAll(() => {
  remove(dataDir);
});

describe('startPostgres', () => {
  it('keeps data and port from one start to the next', async () => {
    const one = await start();
    expect(one.created).toBe(false);
    await one.stop();
    const two = await start();
    expect(two.port).toBe(one.port);
    expect(await ask(two, 'select word from kept')).toEqual(['still here']);
  });

  it('sees Arabic letters in trigrams, and lowers accents', async () => {
    const server = await start();
    await ask(server, 'create extension if not exists pg_trgm');
    expect(await ask(server, `select similarity('طاجين', 'طاجين الدجاج') > 0.3 and lower('ÉTÉ') = 'été'`)).toEqual([
      true,
    ]);
  });

  it('refuses a wrong password', async () => {
    const server = await start();
    const stranger = new Client(server.superuserUrl('postgres').replace(/:\/\/postgres:[^@]*@/, '://postgres:wrong@'));
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
  });

  it('takes over from a server whose starter was killed', async () => {
    const left = await start();
    const lines: string[] = [];
    const next = await start({ say: (line) => lines.push(line) });
    expect(lines.join()).toContain(String(left.pid));
    expect(isRunning(left.pid)).toBe(false);
    expect(await ask(next, 'select word from kept')).toEqual(['still here']);
  });

  it('recovers from a kill -9, also when a stranger has got the process number since', async () => {
    const killed = await start();
    process.kill(killed.pid, 'SIGKILL');
    await waitUntilGone(killed.pid, 5_000);
    const pidFile = join(folder, 'postmaster.pid');
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));
    const next = await start();
    expect(await ask(next, 'select word from kept')).toEqual(['still here']);
  });

  it('refuses a taken port and says which', async () => {
    const first = await start();
    const otherDir = mkdtempSync(join(tmpdir(), 'wac-other-'));
    await expect(start({ dataDir: otherDir, port: first.port })).rejects.toThrow(`Port ${first.port}`);
    remove(otherDir);
    expect(await ask(first, 'select word from kept')).toEqual(['still here']);
  });

  it.each([
    ['is not a complete PostgreSQL data folder', { 'notes.txt': 'mine' }],
    ['was written by PostgreSQL 16', { PG_VERSION: '16\n', 'base/x': '', 'global/x': '' }],
    ['could not start', { PG_VERSION: '18\n', 'base/x': '', 'global/x': '' }],
  ])('leaves a folder alone that %s', async (reason, files) => {
    const brokenDir = mkdtempSync(join(tmpdir(), 'wac-broken-'));
    const broken = postgresFolder(brokenDir).folder;
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(broken, name, '..'), { recursive: true });
      writeFileSync(join(broken, name), content);
    }
    await expect(
      start({ dataDir: brokenDir, logFile: join(brokenDir, 'log'), port: await freePort() }),
    ).rejects.toThrow(reason);
    for (const [name, content] of Object.entries(files)) expect(readFileSync(join(broken, name), 'utf8')).toBe(content);
    remove(brokenDir);
  });
});
