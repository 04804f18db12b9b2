import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the repository; `path` is relative to its root, with `/` on every system. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

const NOT_OURS = new Set(['node_modules', 'dist', '.types', '.data', '.turbo', '.git', 'coverage']);
const TEXT = /\.(ts|tsx|css|sql|md|json|html|yaml|yml|sh|svg|example)$|(^|\/)(run|Dockerfile|\.npmrc|\.gitignore)$/;

let tree: readonly SourceFile[] | undefined;

/** Every text file that people write: neither dependencies nor build output, nor what a local run leaves behind. */
export function readTree(): readonly SourceFile[] {
  tree ??= [...walk('')].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return tree;
}

/** The TypeScript of the repository, tests included. */
export function readCode(): readonly SourceFile[] {
  return readTree().filter(({ path }) => /\.tsx?$/.test(path));
}

export function isTest(path: string): boolean {
  return path.startsWith('tests/') || /\.test\.tsx?$/.test(path) || /\/testing\//.test(path);
}

function* walk(folder: string): Generator<SourceFile> {
  for (const entry of readdirSync(join(repositoryRoot, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name)) continue;
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile() && TEXT.test(path)) {
      yield { path, text: readFileSync(join(repositoryRoot, path), 'utf8') };
    }
  }
}
