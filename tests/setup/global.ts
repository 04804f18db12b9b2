import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { bootstrapDatabaseSql, bootstrapRolesSql } from '@wac/db/bootstrap';
import { migrateToLatest } from '@wac/db/migrate';
import { findRedisServer, startRedis } from '../../scripts/local/redis.ts';
import { startThrowawayPostgres } from '../../scripts/local/throwaway-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection strings without a database name, and where the template is. */
    postgres: { superuser: string; owner: string; app: string; template: string };
    redisUrl: string;
  }
}

const TEMPLATE = 'wac_template';

/** One real PostgreSQL and Redis for the run; the migrated template database is cloned by each suite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startThrowawayPostgres();
  const ownerPassword = randomBytes(12).toString('hex');
  const appPassword = randomBytes(12).toString('hex');
  const as = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${postgres.port}/`;
  await run(postgres.superuserUrl('postgres'), bootstrapRolesSql({ ownerPassword, appPassword }));
  await run(postgres.superuserUrl('postgres'), `create database ${TEMPLATE} owner wac_owner`);
  await run(postgres.superuserUrl(TEMPLATE), bootstrapDatabaseSql());
  await migrateToLatest(as('wac_owner', ownerPassword) + TEMPLATE);
  const program = await findRedisServer(console.log);
  if (program === null) throw new Error('The tests need Redis: install redis-server or valkey-server.');
  const redis = await startRedis(program, { logFile: join(postgres.dataDir, 'redis.log') });
  project.provide('postgres', {
    superuser: postgres.superuserUrl(''),
    owner: as('wac_owner', ownerPassword),
    app: as('wac_app', appPassword),
    template: TEMPLATE,
  });
  project.provide('redisUrl', redis.url);
  return async () => {
    await redis.stop();
    await postgres.stop();
  };
}

async function run(url: string, statement: string): Promise<void> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
