import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
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
import { printTable, type Figure } from './figures.ts';
import { openPlace } from './place.ts';

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
  [--statements] [--no-build]`;

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
  const figures: Figure[] = [];
  try {
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}, PostgreSQL ${place.serverVersion} with fsync`;
    console.log(`${machine}; load of the machine at the start: ${loadavg()[0]?.toFixed(1)}`);
    const bench: Bench = { place, sizes, results: {}, statements: values.statements, say: (line) => console.log(line) };
    for (const name of wanted) {
      console.log(`${name} …`);
      const family = FAMILIES[name];
      if (family) figures.push(...(await family(bench)));
    }
  } finally {
    await place.close();
  }
  console.log(`\n${Math.round((performance.now() - began) / 1_000)} s\n`);
  printTable(figures);
  return 0;
}

function build(): void {
  const { status } = spawnSync('npm', ['run', 'build', '--', '--filter=@wac/api', '--filter=@wac/worker'], {
    cwd: repositoryRoot,
    env: inheritedEnv(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The product could not be built: npm run build says why.');
}
