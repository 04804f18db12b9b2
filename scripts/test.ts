import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { inheritedEnv, repositoryRoot } from './env.ts';
import { runCommandLine } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';
import { buildWebIfStale } from './supervise/build.ts';

const result = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  success: z.boolean(),
});

/**
 * Builds the dashboard when it is stale, runs every tier's tests in one vitest run and ends with the line
 * `N passed, N failed`. `--long` adds the long tier; everything else on the command line goes to vitest.
 */
async function main(): Promise<number> {
  const passedOn = process.argv.slice(2).filter((argument) => argument !== '--long');
  const long = passedOn.length < process.argv.length - 2;
  const folder = mkdtempSync(join(tmpdir(), 'wac-test-'));
  const outputFile = join(folder, 'result.json');
  try {
    await buildWebIfStale(join(folder, 'build.log'), (line) => console.log(line));
    const vitest = spawn(
      process.execPath,
      [
        join(repositoryRoot, 'node_modules/vitest/vitest.mjs'),
        'run',
        ...(long ? ['--mode', 'long'] : []),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${outputFile}`,
        ...passedOn,
      ],
      { cwd: repositoryRoot, env: inheritedEnv(), stdio: 'inherit' },
    );
    const [code] = (await once(vitest, 'exit')) as [number | null];
    const { failed, passed } = count(outputFile);
    console.log(`${passed} passed, ${failed} failed`);
    return code === 0 && failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not even be loaded has no tests to count: it counts as one failure. */
function count(outputFile: string): { passed: number; failed: number } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    throw new LocalError('vitest left without a result.');
  }
  const { numPassedTests: passed, numFailedTests, numFailedTestSuites, success } = result.parse(content);
  return { passed, failed: numFailedTests > 0 || success ? numFailedTests : Math.max(1, numFailedTestSuites) };
}

await runCommandLine(main);
