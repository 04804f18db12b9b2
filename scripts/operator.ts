import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Platform } from '@wac/core/kernel';
import { connectNumber } from '@wac/core/tenancy';
import { AppError } from '@wac/shared';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';
import { operatorContext, operatorContexts } from './local/operator-contexts.ts';
import { withPlatform } from './local/with-platform.ts';

const USAGE = `usage: npm run operator -- tenants [--json]
       npm run operator -- connect-number <tenant slug> --waba-id <id> --phone-number-id <id>
         --display-phone-number <+212…> [--throughput <messages a second>] [--json] < file-with-the-access-token`;

/** What whoever runs the installation does from the command line: see the shops, and connect a WhatsApp number to one. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'waba-id': { type: 'string' },
      'phone-number-id': { type: 'string' },
      'display-phone-number': { type: 'string' },
      throughput: { type: 'string', default: '80' },
    },
  });
  const [action, slug, ...rest] = positionals;
  const show = (json: unknown, lines: string): void => console.log(values.json ? JSON.stringify(json) : lines);
  if (action === 'tenants' && slug === undefined) {
    const tenants = await withPlatform('npm run operator', listTenants);
    show(
      { tenants },
      tenants.map((row) => `${row.slug.padEnd(24)} ${row.status.padEnd(10)} ${row.name}`).join('\n') ||
        'No tenant yet.',
    );
    return 0;
  }
  const { 'waba-id': wabaId, 'phone-number-id': phoneNumberId, 'display-phone-number': displayPhoneNumber } = values;
  if (action !== 'connect-number' || !slug || rest.length > 0 || !wabaId || !phoneNumberId || !displayPhoneNumber) {
    throw new UsageError(USAGE);
  }
  // From standard input: an argument would stand in the list of processes and in the shell's history.
  const accessToken = (await text(process.stdin)).trim();
  if (accessToken === '') throw new UsageError(`The access token comes by standard input.\n${USAGE}`);
  const number = { wabaId, phoneNumberId, displayPhoneNumber, throughput: Number(values.throughput), accessToken };
  const connected = await withPlatform('npm run operator', (platform) => connect(platform, slug, number));
  show(connected, `Connected: webhooks of ${phoneNumberId} now reach ${slug}.`);
  return 0;
}

async function listTenants(platform: Platform): Promise<{ id: string; slug: string; name: string; status: string }[]> {
  const tenants: { id: string; slug: string; name: string; status: string }[] = [];
  for await (const ctx of operatorContexts(platform)) {
    const rows = await ctx.db.withTenant(ctx.tenantId, (tx) =>
      tx.selectFrom('tenants').select(['id', 'slug', 'name', 'status']).execute(),
    );
    tenants.push(...rows);
  }
  return tenants;
}

async function connect(
  platform: Platform,
  slug: string,
  number: Parameters<typeof connectNumber.call>[1],
): Promise<{ numberId: string }> {
  const tenantId = await platform.db.doors.tenantBySlug(slug);
  if (tenantId === null)
    throw new LocalError(`There is no tenant "${slug}"; "npm run operator -- tenants" lists them.`);
  try {
    return await connectNumber.call(operatorContext(platform, tenantId), number);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new LocalError(
      error.code === 'number.already_connected'
        ? `Another tenant of this installation holds the number ${number.phoneNumberId}.`
        : `Refused: ${error.code} ${JSON.stringify(error.details)}`,
    );
  }
}

await runCommandLine(main);
