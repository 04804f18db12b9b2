import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { checkCatalogue } from './catalogue.ts';

let database: TestDatabase;
let superuser: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const name = new URL(database.ownerUrl).pathname.slice(1);
  superuser = new pg.Client({ connectionString: inject('postgres').superuser + name });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  await database.drop();
});

/** What the guard says after these statements of a migration, which are undone. */
async function afterMigration(statements: string): Promise<string[]> {
  await superuser.query('begin');
  try {
    await superuser.query('set local role wac_owner');
    await superuser.query(statements);
    await superuser.query('reset role');
    return await checkCatalogue(async (text) => (await superuser.query<{ what: string }>(text)).rows);
  } finally {
    await superuser.query('rollback');
  }
}

const AS_SUPERUSER = 'reset role;';
const BECOME_DOOR = `${AS_SUPERUSER} set local role door;`;
const TABLE = `
  create table notes (tenant_id uuid not null, id uuid not null, text text, primary key (tenant_id, id));
  call protect_tenant_table('notes');`;

describe('the catalogue of the database', () => {
  it('keeps tenants apart', async () => {
    expect(await checkCatalogue((statement) => database.see(statement))).toEqual([]);
  });

  it('accepts a table that is protected as every other', async () => {
    expect(await afterMigration(`${TABLE} call open_to_door('notes', 'select');`)).toEqual([]);
  });

  it.each([
    ['a bare table', 'create table notes (tenant_id uuid not null, id uuid primary key);', /notes: row-level security/],
    ['a table without a tenant', 'create table notes (id uuid);', /notes: a table belongs to tenants/],
    ['security that is not forced', `${TABLE} alter table notes no force row level security;`, /notes: row-level/],
    ['a view of the owner', 'create view notes as select * from orders;', /notes: a view obeys/],
    ['a materialised view', 'create materialized view notes as select 1 as a;', /notes: a view obeys/],
    [
      'a tenant that may be null',
      `${TABLE} alter table notes drop constraint notes_pkey, alter tenant_id drop not null, add unique (tenant_id, id);`,
      /notes: tenant_id is a uuid/,
    ],
    ['a policy that shows more', 'alter policy tenant on orders using (true);', /orders: the policy of a tenant/],
    [
      'a policy that lets in more',
      'alter policy tenant on orders with check (true);',
      /orders: the policy of a tenant/,
    ],
    ['a second policy', 'create policy also on orders for select to wac_app using (true);', /orders.also.*: beside/],
    [
      'a policy for all on reference data',
      'create policy w on order_transitions using (true);',
      /transitions.w.*: beside/,
    ],
    [
      'another tenant setting',
      "create or replace function app_tenant() returns uuid language sql stable return current_setting('app.tenant_id', true)::uuid;",
      /app_tenant\(\): app_tenant\(\) reads/,
    ],
    [
      'a row without its own key',
      `${TABLE} alter table notes drop constraint notes_pkey;`,
      /notes: rows are identified/,
    ],
    ['a global unique key', `${TABLE} create unique index notes_text on notes (text);`, /notes_text: a unique key/],
    [
      'a unique key that ends with the tenant',
      `${TABLE} create unique index notes_text on notes (text, tenant_id);`,
      /notes_text: a unique key/,
    ],
    [
      'a plain foreign key',
      'alter table tenants add unique (id, name); alter table orders add foreign key (id, code) references tenants (id, name);',
      /orders_id_code_fkey: a foreign key/,
    ],
    [
      'a foreign key that nulls the tenant',
      `${TABLE} alter table notes add foreign key (tenant_id, id) references orders (tenant_id, id) on delete set null;`,
      /notes_tenant_id_id_fkey: a deleted row/,
    ],
    [
      'a security definer function beside the doors',
      'create function peek() returns void security definer language sql begin atomic end;',
      /public.peek: only doors/,
    ],
    [
      'a door of the owner',
      `${AS_SUPERUSER} create function doors.peek() returns void security definer set search_path = public, pg_temp language sql begin atomic end;`,
      /doors.peek: a door is/,
    ],
    [
      'a door without a search path',
      `${BECOME_DOOR} create function doors.peek() returns void security definer language sql begin atomic end;`,
      /doors.peek: a door looks/,
    ],
    [
      'a door open to all',
      `${BECOME_DOOR} grant execute on function doors.tenant_ids to public;`,
      /to public: a door opens/,
    ],
    ['a privileged role', `${AS_SUPERUSER} alter role wac_app bypassrls;`, /wac_app: no role of ours/],
    ['a door that logs in', `${AS_SUPERUSER} alter role door login;`, /door: nobody can log in/],
    ['a way to become the owner', `${AS_SUPERUSER} grant wac_owner to wac_app;`, /wac_owner: wac_app is a member/],
    [
      'a door kept open by a migration',
      'grant door to current_user with set true, inherit false;',
      /wac_owner.*: nobody/,
    ],
    ['a table of the product', `${AS_SUPERUSER} alter table orders owner to wac_app;`, /orders: wac_app and door own/],
    ['a grant to all', 'grant select on orders to public;', /SELECT orders to public: tables are granted/],
    ['a truncating product', 'grant truncate on orders to wac_app;', /TRUNCATE orders to wac_app: rows are/],
    ['an audit log that forgets', 'grant delete on audit_log to wac_app;', /DELETE audit_log to wac_app: what is only/],
    ['an open table of the doors', 'grant select on users to wac_app;', /SELECT users: wac_app has no grant/],
    ['a door without a policy', 'grant select on orders to door;', /SELECT orders: door has grants/],
    ['a grant on a column', 'grant select (name) on users to wac_app;', /users.name: nothing is granted/],
    ['a schema for all', 'grant create on schema public to public;', /CREATE public to public: schemas/],
    [
      'a database for all',
      `${AS_SUPERUSER} do $$ begin execute format('grant connect on database %I to public', current_database()); end $$;`,
      /CONNECT to public: the database/,
    ],
    ['another schema', 'create schema hidden;', /hidden: the tables live/],
    [
      'default privileges',
      'alter default privileges in schema public grant select on tables to public;',
      /public: no default/,
    ],
  ])('refuses %s', async (_what, statements, problem) => {
    expect(await afterMigration(statements)).toContainEqual(expect.stringMatching(problem));
  });
});
