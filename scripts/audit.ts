import { verifyChain, type Breach, type Verdict } from '@wac/core/audit';
import { NOBODY, type Platform } from '@wac/core/kernel';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';
import { operatorContexts } from './local/operator-contexts.ts';
import { withPlatform } from './local/with-platform.ts';

const USAGE = `usage: npm run audit-log -- verify [--tenant <slug>] [--json]
Walks the sealed chains of the audit logs: every shop's and the operators', or one shop's. Exit code 1 when one is broken.`;

const WORDS: Readonly<Record<Breach['problem'], string>> = {
  changed: 'the row is not what was sealed',
  removed: 'the row is gone before its time',
  inserted: 'the row claims to be older than what was sealed before it',
  unsealed: 'no seal names the row and it waits for none: inserted past the product, or its seal was cut off',
  seal_changed: 'the seal does not fit the one before it',
  seal_removed: 'the seal is missing',
};

interface Report extends Verdict {
  /** The shop's slug; null for the operators' log. */
  tenant: string | null;
}

/** Verifies the audit chains, for whoever must rely on them. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, tenant: { type: 'string' } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new UsageError(USAGE);
  const chains = await withPlatform('npm run audit-log', (platform) => verify(platform, values.tenant));
  const broken = chains.filter(({ breach }) => breach !== null);
  console.log(values.json ? JSON.stringify({ intact: broken.length === 0, chains }) : chains.map(line).join('\n'));
  return broken.length === 0 ? 0 : 1;
}

async function verify(platform: Platform, slug: string | undefined): Promise<Report[]> {
  if (slug !== undefined) {
    const tenantId = await platform.db.doors.tenantBySlug(slug);
    if (tenantId === null) {
      throw new LocalError(`There is no tenant "${slug}"; "npm run operator -- tenants" lists them.`);
    }
    return [{ tenant: slug, ...(await verifyChain(platform, tenantId)) }];
  }
  const reports: Report[] = [{ tenant: null, ...(await verifyChain(platform, NOBODY)) }];
  for await (const { db, tenantId } of operatorContexts(platform)) {
    const tenant = await db.withTenant(tenantId, (tx) =>
      tx.selectFrom('tenants').select('slug').executeTakeFirstOrThrow(),
    );
    reports.push({ tenant: tenant.slug, ...(await verifyChain(platform, tenantId)) });
  }
  return reports;
}

function line({ tenant, sealed, expired, waiting, head, breach }: Report): string {
  const name = (tenant ?? '(operators)').padEnd(24);
  if (breach === null) {
    return `${name} intact  ${sealed} sealed, ${expired} expired, ${waiting} waiting  head ${head.number} ${head.hash}`;
  }
  const place = breach.number === null ? '' : ` at ${breach.number}`;
  return `${name} BROKEN${place}  ${WORDS[breach.problem]}${breach.auditId === null ? '' : `: ${breach.auditId}`}`;
}

await runCommandLine(main);
