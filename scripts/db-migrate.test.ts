import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { inheritedEnv, repositoryRoot } from './env.ts';
import { connectDatabase } from './local/connect.ts';
import { lockDataDir } from './local/data-dir.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'wac command line '));
chmodSync(dataDir, 0o711);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function migrate(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repositoryRoot, 'scripts/db-migrate.ts'), ...args],
    {
      encoding: 'utf8',
      env: { ...inheritedEnv(), DATABASE_URL: '', MIGRATION_DATABASE_URL: '', DATA_DIR: dataDir, ...env },
    },
  );
  return { status, stdout, stderr };
}

describe('npm run db:migrate', { timeout: 180_000 }, () => {
  it('starts the embedded database, migrates it once, and stops it', () => {
    const first = migrate(['--json']);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toEqual({ migrated: expect.arrayContaining(['0001_foundation']) as string[] });
    expect(migrate(['--json'])).toMatchObject({ status: 0, stdout: '{"migrated":[]}\n' });
  });

  it('leaves roles that are neither superuser nor owner, and a door nobody can log in as', async () => {
    const connection = await connectDatabase('a test', () => undefined, {
      ...inheritedEnv(),
      DATABASE_URL: '',
      MIGRATION_DATABASE_URL: '',
      DATA_DIR: dataDir,
    });
    const session = new Client(connection.databaseUrl);
    await session.connect();
    const { rows } = await session.query(
      `select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, (select count(*)::int from pg_class c where c.relowner = r.oid) as owns,
         (select rolcanlogin from pg_roles where rolname = 'door') as door_logs_in, pg_has_role(current_user, 'door', 'set') as becomes_door
       from pg_roles r where r.rolname = current_user`,
    );
    await session.end();
    await connection.close();
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owns: 0,
        door_logs_in: false,
        becomes_door: false,
      },
    ]);
  });

  it('is refused while somebody else has the data folder, and says who', () => {
    const lock = lockDataDir(dataDir, 'npm run privacy');
    const refused = migrate([]);
    lock.release();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(`"npm run privacy" (process ${process.pid})`);
    expect(refused.stderr).not.toContain('    at ');
  });

  it('tells wrong usage (2) from a refusal (1)', () => {
    expect(migrate(['--jsn'])).toMatchObject({ status: 2, stderr: expect.stringContaining("'--jsn'") as string });
    const appOnly = migrate([], { DATABASE_URL: 'postgres://wac_app@localhost/x' });
    expect(appOnly).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('MIGRATION_DATABASE_URL is missing') as string,
    });
  });

  it('prints the roles for a database of your own without needing one', () => {
    const { status, stdout } = migrate(['--print-roles']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/create role wac_owner[^]*create role wac_app[^]*create role door/);
  });
});
