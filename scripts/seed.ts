import { Scenario } from '@wac/core/demo';
import { parseArgs } from 'node:util';
import { readEnv } from './env.ts';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { connectDatabase } from './local/connect.ts';
import { localSecrets } from './local/secrets.ts';
import { seedShops } from './local/seed-shops.ts';
import { registerNumbers } from './local/simulator-setup.ts';

const USAGE = `usage: npm run seed -- <${Scenario.options.join('|')}> [--json]
  large takes --messages and --orders, of all its shops together (10000000 and 1000000)`;

/** Makes the shops of a scenario in whatever database is found; with `--json` the last line of stdout says what was made. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      messages: { type: 'string' },
      orders: { type: 'string' },
    },
  });
  const scenario = Scenario.safeParse(positionals[0]);
  if (!scenario.success || positionals.length !== 1) throw new UsageError(USAGE);
  const [messages, orders] = [amountOf(values.messages), amountOf(values.orders)];
  const history = { ...(messages === null ? {} : { messages }), ...(orders === null ? {} : { orders }) };
  const { DATA_DIR: dataDir } = readEnv();
  const { product, simulatorUrl, close } = await connectDatabase('npm run seed', (line) => console.error(line));
  try {
    const place = { product, dataDir, secrets: localSecrets(dataDir) };
    const say = (line: string): void => console.error(line);
    const { tenants, numbers } = await seedShops(place, scenario.data, { history, say });
    if (simulatorUrl !== null) await registerNumbers(simulatorUrl, numbers);
    const shown = tenants.map(({ slug, name, wabaId, phoneNumberId, apiKey, owner }) => ({
      slug,
      name,
      wabaId,
      phoneNumberId,
      apiKey,
      owner,
    }));
    if (values.json) {
      console.log(JSON.stringify({ tenants: shown }));
      return 0;
    }
    if (shown.length === 0) console.log('Nothing to seed: the database is ready and empty.');
    for (const { slug, name, phoneNumberId, apiKey, owner } of shown) {
      console.log(
        `${name} (${slug})\n  number   ${phoneNumberId}\n  login    ${owner.email}   password ${owner.password}\n  API key  ${apiKey}`,
      );
    }
    return 0;
  } finally {
    await close();
  }
}

function amountOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(USAGE);
  return Number(value);
}

await runCommandLine(main);
