import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Platform } from '@wac/core/kernel';
import { connectNumber } from '@wac/core/tenancy';
import { AppError } from '@wac/shared';
import { askNewPassword } from './local/ask-password.ts';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';
import { changePassword, createAccount, disableAccount, listAccounts } from './local/operator-accounts.ts';
import { operatorContext, operatorContexts } from './local/operator-contexts.ts';
import { withPlatform } from './local/with-platform.ts';

const USAGE = `usage: npm run operator -- create --email <e-mail> [--name <name>] [--json]
       npm run operator -- list [--json]
       npm run operator -- set-password|disable --email <e-mail> [--json]
       npm run operator -- tenants [--json]
       npm run operator -- connect-number <tenant slug> --waba-id <id> --phone-number-id <id>
         --display-phone-number <+212…> [--throughput <messages a second>] [--json] < file-with-the-access-token
A new password is asked for at a terminal; where nobody can be asked it is made, and printed this once.`;

const on = <T>(work: (platform: Platform) => Promise<T>): Promise<T> => withPlatform('npm run operator', work);

/** What whoever runs the installation does from the command line: operators' accounts, the shops, their numbers. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      email: { type: 'string' },
      name: { type: 'string' },
      'waba-id': { type: 'string' },
      'phone-number-id': { type: 'string' },
      'display-phone-number': { type: 'string' },
      throughput: { type: 'string', default: '80' },
    },
  });
  const [action, slug, ...rest] = positionals;
  const { email, name = 'Operator' } = values;
  const show = (json: unknown, lines: string): void => console.log(values.json ? JSON.stringify(json) : lines);
  if (slug === undefined && email === undefined && action === 'tenants') {
    const tenants = await on(listTenants);
    show(
      { tenants },
      tenants.map((row) => `${row.slug.padEnd(24)} ${row.status.padEnd(10)} ${row.name}`).join('\n') ||
        'No tenant yet.',
    );
    return 0;
  }
  if (slug === undefined && email === undefined && action === 'list') {
    const operators = await on(listAccounts);
    const lines = operators.map(
      (row) => `${row.email.padEnd(32)} ${row.disabledAt === null ? 'enabled ' : 'disabled'}  ${row.name}`,
    );
    show({ operators }, lines.join('\n') || 'No operator yet: "npm run operator -- create --email …" makes one.');
    return 0;
  }
  if (slug === undefined && email !== undefined && (action === 'create' || action === 'set-password')) {
    const password = await askNewPassword();
    const account = await on((platform) =>
      action === 'create'
        ? createAccount(platform, { email, name, password })
        : changePassword(platform, { email, password }),
    );
    const said = action === 'create' ? 'Made: sign in where members do, at /en.' : 'Changed; every session is over.';
    show(account, `${said}${account.password ? `\nPassword (shown this once): ${account.password}` : ''}`);
    return 0;
  }
  if (slug === undefined && email !== undefined && action === 'disable') {
    show(await on((platform) => disableAccount(platform, email)), 'Disabled; every session is over.');
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
  const connected = await on((platform) => connect(platform, slug, number));
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
