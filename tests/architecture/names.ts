import type { SourceFile } from './source-tree.ts';

/** Words that name a drawer, not a thing. */
const DRAWERS = new Set('util utils helper helpers common manager managers service services misc'.split(' '));

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NAMED_BY_OTHERS = /(^|\/)(\.[^/]+|[A-Z]+\.md|Dockerfile)(\/|$)/;

/** Files and folders whose names are not kebab-case, or say nothing of what is inside. */
export function checkNames(tree: readonly SourceFile[]): string[] {
  return tree.flatMap(({ path }) => {
    if (!/\.(ts|tsx|css|sql|sh)$/.test(path) || NAMED_BY_OTHERS.test(path)) return [];
    return path.split('/').flatMap((part) => wrongName(path, part));
  });
}

function wrongName(path: string, part: string): string[] {
  const [stem = '', ...suffixes] = part.split('.');
  const migration = /^packages\/db\/migrations\/\d{4}_[a-z0-9_]+\.sql$/.test(path);
  if (!(KEBAB.test(stem) && suffixes.every((suffix) => KEBAB.test(suffix))) && !(migration && part.endsWith('.sql'))) {
    return [`${path}: ${part} is not kebab-case`];
  }
  const drawer = stem.split(/[-_]/).find((word) => DRAWERS.has(word));
  return drawer === undefined ? [] : [`${path}: "${drawer}" does not say what is inside`];
}

const MAXIMUM_LINES = 300;

/** Files that are too long: past 300 lines one wants to be two. */
export function checkSizes(tree: readonly SourceFile[]): string[] {
  return tree.flatMap(({ path, text }) => {
    if (!/\.(ts|tsx|css|sql|html|sh)$/.test(path) || /(^|\/)samples\//.test(path)) return [];
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    return lines > MAXIMUM_LINES ? [`${path}: ${lines} lines`] : [];
  });
}
