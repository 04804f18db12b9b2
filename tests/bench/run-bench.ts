import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inheritedEnv, repositoryRoot } from '../../scripts/env.ts';
import { FULL, QUICK, type Bench, type Family, type Sizes } from './bench.ts';
import { drain } from './families/drain.ts';
import { history } from './families/history.ts';
import { ingest } from './families/ingest.ts';
import { manyTenants } from './families/many-tenants.ts';
import { oldSnapshots } from './families/old-snapshots.ts';
import { recovery } from './families/recovery.ts';
import { rowSecurity } from './families/row-security.ts';
import { steady } from './families/steady.ts';
import { wholeProduct } from './families/whole-product.ts';
import { milliseconds, printTable, type Figure } from './figures.ts';
import { openPlace, type Place } from './place.ts';
import { stopAllParts } from './product-part.ts';
import { writeReport } from './report.ts';
import type { Results } from './results.ts';

/** In this order; each on a database of its own. */
const FAMILIES: Readonly<Record<string, Family>> = {
  ingest,
  drain,
  steady,
  recovery,
  tenants: manyTenants,
  rls: rowSecurity,
  snapshots: oldSnapshots,
  history,
  product: wholeProduct,
};

const USAGE = `usage: npm run bench -- [--quick] [--only ${Object.keys(FAMILIES).join(',')}] [--rounds n] [--rows n]
  [--statements] [--no-build] [--write | --no-write]

Without --only and --quick the figures are written into docs/queue.md and docs/images/queue-bench.svg. --rows says how many
old messages there are, --statements shows what the database spends its time on.`;

/** Measures what is asked for and prints the table. Answers the exit code. */
export async function runBench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      rows: { type: 'string' },
      statements: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      write: { type: 'boolean' },
      'no-write': { type: 'boolean', default: false },
    },
  });
  const wanted = values.only?.split(',') ?? Object.keys(FAMILIES);
  const unknown = wanted.filter((name) => !(name in FAMILIES));
  if (unknown.length > 0) {
    console.error(`There is no family ${unknown.join(', ')}.\n${USAGE}`);
    return 2;
  }
  const base = values.quick ? QUICK : FULL;
  const sizes: Sizes = {
    ...base,
    ...(values.rounds === undefined ? {} : { rounds: Number(values.rounds) }),
    ...(values.rows === undefined ? {} : { oldMessages: Number(values.rows) }),
  };
  if (!values['no-build']) build();
  const began = performance.now();
  const place = await openPlace();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void breakOff(place));
  const figures: Figure[] = [];
  const results: Results = {};
  const machine = await describeMachine(place);
  try {
    console.log(`${machine}; load of the machine at the start: ${loadavg()[0]?.toFixed(1)}`);
    const bench: Bench = { place, sizes, results, statements: values.statements, say: (line) => console.log(line) };
    for (const name of wanted) {
      const from = performance.now();
      console.log(`${name} …`);
      const family = FAMILIES[name];
      if (family) figures.push(...(await family(bench)));
      console.log(`  (${seconds(from)})`);
    }
  } catch (error) {
    // The logs go with the place: what the parts said last is why one looks.
    for (const line of lastWords(place.folder)) console.error(line);
    throw error;
  } finally {
    await place.close();
  }
  console.log(`\nin ${seconds(began)}\n`);
  printTable(figures);
  const whole = values.only === undefined && !values.quick;
  if (values.write ?? (whole && !values['no-write'])) {
    writeReport(figures, results, { machine, date: new Date().toISOString().slice(0, 10) });
  }
  return 0;
}

async function breakOff(place: Place): Promise<void> {
  await stopAllParts();
  await place.close();
  process.exit(130);
}

const LAST_LINES = 6;

function lastWords(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
      return [`${name}:`, ...lines.slice(-LAST_LINES).map((line) => `  ${line.slice(0, 400)}`)];
    });
}

function seconds(from: number): string {
  return `${Math.round((performance.now() - from) / 1_000)} s`;
}

async function describeMachine(place: Place): Promise<string> {
  const [processor] = cpus();
  return [
    `${cpus().length} × ${processor?.model ?? 'processor'}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${place.serverVersion} with fsync, a commit alone takes ${milliseconds(await place.commitMs())}`,
  ].join(', ');
}

function build(): void {
  const { status } = spawnSync('npm', ['run', 'build', '--', '--filter=@wac/api', '--filter=@wac/worker'], {
    cwd: repositoryRoot,
    env: inheritedEnv(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The product could not be built: npm run build says why.');
}
