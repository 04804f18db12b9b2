import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 5_000_000;

/** Where a part's output goes: DATA_DIR/logs/<part>.log. */
export function logFile(dataDir: string, part: string): string {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${part}.log`);
}

/**
 * Keeps each log below about 5 MB plus one older piece. The writers hold their file open in append mode, so it is copied
 * and emptied instead of renamed.
 */
export function rotateLogs(dataDir: string): void {
  const folder = join(dataDir, 'logs');
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.log'))) {
    const path = join(folder, name);
    if (statSync(path).size <= LIMIT_BYTES) continue;
    copyFileSync(path, `${path}.1`);
    truncateSync(path, 0);
  }
}

/** The last lines of a log, for an error message. Of structured lines only the message is kept. */
export function logTail(path: string, lines = 12): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, 16_384));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    const shown = buffer.toString('utf8').trimEnd().split('\n').slice(-lines).map(readable);
    return shown.filter((line, index) => line !== shown[index - 1]).join('\n');
  } finally {
    closeSync(file);
  }
}

function readable(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, err } = JSON.parse(line) as { msg?: unknown; err?: { message?: unknown } };
    return [msg, err?.message].filter((part) => typeof part === 'string').join(': ') || line;
  } catch {
    return line;
  }
}
