import { privacyCoverage } from '@wac/core/privacy';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { withPlatform } from './local/with-platform.ts';

const USAGE = 'usage: npm run privacy -- coverage [--json]';

/** The privacy registry held against the database: exit code 1 when a column is not classified or an entry is stale. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'coverage') throw new UsageError(USAGE);
  const coverage = await withPlatform('npm run privacy', ({ db }) => privacyCoverage(db));
  const { tables, columns, classified, unclassified, stale } = coverage;
  if (values.json) console.log(JSON.stringify(coverage));
  else console.log(`${classified} of ${columns} columns in ${tables} tables are classified.`);
  for (const name of unclassified) console.error(`Not in the registry: ${name}`);
  for (const name of stale) console.error(`In the registry, not in the database: ${name}`);
  return unclassified.length + stale.length === 0 ? 0 : 1;
}

await runCommandLine(main);
