import { PRIVACY_REGISTRY, privacyCoverage } from '@wac/core/privacy';
import { createDb } from '@wac/db';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

/** The coverage as the product's own role sees it, after these statements of a migration. */
async function coverageAfter(statements: string) {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(statements);
  await owner.end();
  const db = createDb({ url: database.appUrl });
  try {
    return await privacyCoverage(db);
  } finally {
    await db.close();
  }
}

describe('the privacy registry', () => {
  it('classifies every column of the database, and nothing that is gone', async () => {
    const coverage = await coverageAfter('select 1');
    expect(coverage).toMatchObject({ unclassified: [], stale: [] });
    expect(coverage.tables).toBe(Object.keys(PRIVACY_REGISTRY).length);
    expect(coverage.columns).toBeGreaterThan(200);
  });

  it('sees what a migration adds and takes away, in tables that only doors may touch too', async () => {
    const coverage = await coverageAfter(`
      alter table customers add column birthday text;
      alter table users add column phone text;
      create view addresses with (security_invoker = true) as select tenant_id, address from orders;
      alter table consents drop column source;`);
    expect(coverage).toMatchObject({
      unclassified: ['addresses.address', 'addresses.tenant_id', 'customers.birthday', 'users.phone'],
      stale: ['consents.source'],
    });
  });
});
