import { LocalError } from './local-error.ts';

/** Wrong usage of a command line: the text and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const NEEDED_NODE = 24;

/**
 * Runs a command line to its exit code: 0 done, 1 refused or failed (the reason on stderr), 2 wrong usage. Reasons meant
 * for people come without a stack.
 */
export async function runCommandLine(main: () => Promise<number>): Promise<void> {
  try {
    const major = Number.parseInt(process.versions.node, 10);
    if (major < NEEDED_NODE) {
      throw new LocalError(
        `This is Node ${process.versions.node}. Start it through npm ("npm start", "npm run …"), which uses the Node ${NEEDED_NODE} of this project; if it is missing, run "npm ci".`,
      );
    }
    process.exitCode = await main();
  } catch (error) {
    const usage = error instanceof UsageError || isParseArgsError(error);
    const text =
      usage || error instanceof LocalError ? error.message : error instanceof Error ? error.stack : String(error);
    console.error(text);
    process.exitCode = usage ? 2 : 1;
  }
}

/** `parseArgs` of node:util marks its refusals by their code. */
function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS')
  );
}
