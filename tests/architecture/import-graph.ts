import { posix } from 'node:path';
import type { SourceFile } from './source-tree.ts';
import { child, nameOf, parse, place, visit } from './syntax.ts';

/** One import, re-export, `import()` or `import('…')` type of a file. */
export interface Import {
  readonly file: SourceFile;
  readonly place: string;
  readonly specifier: string;
  /** Gone after type stripping: `import type`, `export type … from`, `import('…')` as a type. */
  readonly typeOnly: boolean;
  /** The file of the repository that it means; null for libraries, and for what does not exist. */
  readonly target: string | null;
}

/** `exports` of the workspace packages by name, with their folders. */
export type Workspaces = ReadonlyMap<
  string,
  { readonly folder: string; readonly exports: Readonly<Record<string, string>> }
>;

/** Reads the workspace packages out of their `package.json` files. */
export function workspacesOf(tree: readonly SourceFile[]): Workspaces {
  const found = tree.flatMap(({ path, text }) => {
    const folder = /^((?:apps|packages)\/[^/]+|tests)\/package\.json$/.exec(path)?.[1];
    if (folder === undefined) return [];
    const manifest = JSON.parse(text) as { name: string; exports?: Record<string, string> };
    return [[manifest.name, { folder, exports: manifest.exports ?? {} }] as const];
  });
  return new Map(found);
}

/** Every import of these files, each with the file it means. */
export function importsOf(code: readonly SourceFile[], workspaces: Workspaces): Import[] {
  const paths = new Set(code.map(({ path }) => path));
  return code.flatMap((file) =>
    specifiersOf(file).map(({ specifier, typeOnly, at }) => ({
      file,
      place: at,
      specifier,
      typeOnly,
      target: resolve(file.path, specifier, workspaces, paths),
    })),
  );
}

function specifiersOf(file: SourceFile): { specifier: string; typeOnly: boolean; at: string }[] {
  const found: { specifier: string; typeOnly: boolean; at: string }[] = [];
  visit(parse(file), (node) => {
    const declared = node.type === 'ImportDeclaration' || node.type.startsWith('Export');
    if (!declared && node.type !== 'ImportExpression' && node.type !== 'TSImportType') return;
    const specifier = nameOf(child(node, 'source') ?? child(node, 'argument'));
    if (specifier === null) return;
    const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
    found.push({ specifier, typeOnly, at: place(file, node) });
  });
  return found;
}

function resolve(from: string, specifier: string, workspaces: Workspaces, paths: ReadonlySet<string>): string | null {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
    return paths.has(target) || !/\.tsx?$/.test(target) ? target : null;
  }
  const [scope, name, ...rest] = specifier.split('/');
  const workspace = workspaces.get(`${scope}/${name}`);
  if (!workspace) return null;
  const path = throughExports(workspace.exports, ['.', ...rest].join('/'));
  if (path === null) return null;
  const target = posix.join(workspace.folder, path);
  return paths.has(target) ? target : null;
}

function throughExports(exports: Readonly<Record<string, string>>, subpath: string): string | null {
  const exact = exports[subpath];
  if (exact !== undefined) return exact;
  for (const [pattern, target] of Object.entries(exports)) {
    const [before, after] = pattern.split('*');
    if (before === undefined || after === undefined) continue;
    if (subpath.startsWith(before) && subpath.endsWith(after) && subpath.length > before.length + after.length) {
      return target.replaceAll('*', subpath.slice(before.length, subpath.length - after.length));
    }
  }
  return null;
}
