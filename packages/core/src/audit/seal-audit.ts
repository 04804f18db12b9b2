import { sql } from 'kysely';
import { NOBODY, type Platform, type Schedule } from '../kernel/index.ts';
import { chainOf } from './chains.ts';
import { genesis, sealRows } from './link.ts';

const BATCH = 500;
const TENANTS = 200;

/**
 * Seals what waits in the audit log of a tenant (of the operators for nobody's). Two that seal at once take turns, so that
 * there is one chain without a gap. Answers how many rows it sealed.
 */
export async function sealChain({ db }: Pick<Platform, 'db'>, tenantId: string): Promise<number> {
  for (let total = 0; ;) {
    const count = await db.withTenant(tenantId, async (tx) => {
      // Before the first look: what is read after it is what the one before has committed.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`audit chain ${tenantId}`}, 0))`.execute(tx);
      const chain = chainOf(tx, tenantId);
      const rows = await chain.toSeal(BATCH);
      if (rows.length > 0) await chain.add(sealRows((await chain.head()) ?? genesis(tenantId), rows));
      return rows.length;
    });
    total += count;
    if (count < BATCH) return total;
  }
}

/** Seals the audit logs of all tenants and of the operators, behind the commands that wrote them. */
export const sealAudit: Schedule = {
  name: 'audit.seal',
  everyMs: 10_000,
  async run(platform) {
    await sealChain(platform, NOBODY);
    for (const tenantId of await platform.db.doors.tenantsToSeal(TENANTS)) {
      try {
        await sealChain(platform, tenantId);
      } catch (error) {
        // One broken log must not leave all others unsealed.
        platform.log.error({ err: error, tenantId }, 'an audit log could not be sealed');
      }
    }
  },
};
