import { cyclesIn } from './cycles.ts';
import { importsOf, workspacesOf, type Import } from './import-graph.ts';
import { isTest, type SourceFile } from './source-tree.ts';

interface Rule {
  /** Workspace packages that may be imported. */
  readonly packages: readonly string[];
  /** Those of which only types may be imported. */
  readonly types?: readonly string[];
  /** The only libraries that its product code may import; all that its manifest names when not given. */
  readonly libraries?: readonly string[];
}

const PRODUCT = ['@wac/shared', '@wac/db', '@wac/whatsapp', '@wac/core'];

/** Who may import whom. npm's hoisting lets anything import anything, so it is written down here. */
const RULES: Readonly<Record<string, Rule>> = {
  'packages/shared': { packages: [], libraries: ['zod'] },
  'packages/db': { packages: ['@wac/shared'] },
  'packages/whatsapp': { packages: ['@wac/shared'] },
  'packages/core': { packages: ['@wac/shared', '@wac/db', '@wac/whatsapp'] },
  // A simulator that shares the product's parser shares its mistakes.
  'packages/simulator': { packages: [] },
  'apps/api': { packages: PRODUCT },
  'apps/worker': { packages: PRODUCT },
  // Types alone cross over, so that `pg` cannot reach a browser.
  'apps/web': { packages: ['@wac/shared'], types: ['@wac/api', '@wac/db'] },
  scripts: { packages: [...PRODUCT, '@wac/simulator', '@wac/api', '@wac/worker'] },
  tests: { packages: [...PRODUCT, '@wac/simulator', '@wac/api', '@wac/worker', '@wac/web'] },
};

/** Every import that crosses a wall of the house, as `path:line: what is wrong`. */
export function checkImports(tree: readonly SourceFile[]): string[] {
  const code = tree.filter(({ path }) => /\.tsx?$/.test(path));
  const imports = importsOf(code, workspacesOf(tree));
  return [...imports.flatMap(wrongImport), ...fileCycles(imports), ...moduleCycles(imports)];
}

function wrongImport(found: Import): string[] {
  const { file, specifier } = found;
  const home = homeOf(file.path);
  const rule = RULES[home];
  if (!rule) return home === '' ? [] : [`${found.place}: ${home} has no rule of what it may import`];
  const problem = specifier.startsWith('.')
    ? wrongRelative(found, home)
    : specifier.startsWith('@wac/')
      ? wrongWorkspace(found, rule)
      : wrongLibrary(found, home, rule);
  return problem === null ? [] : [`${found.place}: ${problem}`];
}

function wrongRelative({ file, specifier, target }: Import, home: string): string | null {
  if (target === null) return `${specifier} does not exist`;
  const there = homeOf(target);
  if (there !== home) {
    const free = home === 'scripts' || home === 'tests';
    if (!free || there.includes('/')) return `${specifier} leaves ${home}: go through the package's exports`;
  }
  if (isTest(file.path)) return null;
  const [from, to] = [moduleOf(file.path), moduleOf(target)];
  if (from === null || to === null || from === to || target === `packages/core/src/${to}/index.ts`) return null;
  return `${specifier} reaches into the module ${to}: go through its index.ts`;
}

function wrongWorkspace({ specifier, typeOnly, target }: Import, rule: Rule): string | null {
  const name = specifier.split('/').slice(0, 2).join('/');
  if (rule.types?.includes(name)) {
    if (!typeOnly) return `only \`import type\` may come from ${name}`;
  } else if (!rule.packages.includes(name)) return `${name} may not be imported here`;
  return target === null ? `${specifier} is not among the exports of ${name}` : null;
}

function wrongLibrary({ file, specifier }: Import, home: string, rule: Rule): string | null {
  if (isTest(file.path)) return null;
  const name = specifier.startsWith('node:') ? 'node:' : libraryOf(specifier);
  if (home === 'apps/web' && file.path.startsWith('apps/web/src/') && name === 'node:') {
    return `${specifier} does not exist in a browser`;
  }
  if (name === 'pg' && home !== 'packages/db' && home !== 'scripts') return 'pg is the business of packages/db';
  if (rule.libraries && !rule.libraries.includes(name)) return `${specifier} may not be imported here`;
  return null;
}

function fileCycles(imports: readonly Import[]): string[] {
  return cyclesIn(edgesOf(imports, (path) => path)).map((files) => `cycle between files: ${files.join(', ')}`);
}

function moduleCycles(imports: readonly Import[]): string[] {
  const product = imports.filter(({ file }) => !isTest(file.path));
  return cyclesIn(edgesOf(product, moduleOf)).map((modules) => `cycle between modules of core: ${modules.join(', ')}`);
}

function edgesOf(imports: readonly Import[], name: (path: string) => string | null): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const { file, target } of imports) {
    const [from, to] = [name(file.path), target === null ? null : name(target)];
    if (from === null || to === null || (from === to && file.path !== target)) continue;
    edges.set(from, (edges.get(from) ?? new Set()).add(to));
  }
  return edges;
}

/** The package that a file belongs to: `apps/x`, `packages/x`, `scripts`, `tests`, or nothing for the root's own files. */
function homeOf(path: string): string {
  return /^((?:apps|packages)\/[^/]+|scripts|tests)\//.exec(path)?.[1] ?? '';
}

function moduleOf(path: string): string | null {
  return /^packages\/core\/src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function libraryOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
