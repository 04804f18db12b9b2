import type { SourceFile } from './source-tree.ts';
import { child, children, nameOf, parse, place, visit, type Node } from './syntax.ts';

const MARK = /\b(TOD[O]|FIXM[E]|X[X]X)\b/;

/** Marks of work that was left for later, in any text that people write. */
export function checkUnfinished(tree: readonly SourceFile[]): string[] {
  return tree.flatMap(({ path, text }) => {
    if (!/\.(ts|tsx|css|sql|md|html|sh|yaml|yml)$/.test(path) || /(^|\/)(samples|corpus)\//.test(path)) return [];
    return text.split('\n').flatMap((line, index) => (MARK.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
  });
}

const TEST_FUNCTIONS = new Set(['test', 'it', 'describe', 'suite', 'bench']);
const WAYS_OUT = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']);

/** Tests that do not run, or keep others from running: nothing is skipped quietly. */
export function checkSkipped(code: readonly SourceFile[]): string[] {
  return code.flatMap((file) => {
    if (!/\.test\.tsx?$/.test(file.path) && !file.path.startsWith('tests/')) return [];
    if (!/\b(skip|only|todo|skipIf|runIf|fails)\b/.test(file.text)) return [];
    const found: string[] = [];
    visit(parse(file), (node) => {
      const way = wayOut(node);
      if (way !== null) found.push(`${place(file, node)}: ${way}`);
    });
    return found;
  });
}

function wayOut(node: Node): string | null {
  if (node.type === 'MemberExpression') {
    const property = nameOf(child(node, 'property'));
    const root = rootOf(child(node, 'object'));
    return property !== null && root !== null && TEST_FUNCTIONS.has(root) && WAYS_OUT.has(property)
      ? `${root}.${property}`
      : null;
  }
  if (node.type !== 'CallExpression') return null;
  const callee = child(node, 'callee');
  const called = rootOf(callee);
  // The function that a test's own context offers.
  if (callee?.type === 'MemberExpression' && nameOf(child(callee, 'property')) === 'skip') return 'skip()';
  if (called === null || !TEST_FUNCTIONS.has(called)) return null;
  const options = children(node, 'arguments').find(({ type }) => type === 'ObjectExpression');
  const property = options && children(options, 'properties').map((entry) => nameOf(child(entry, 'key')));
  const way = property?.find((name) => name !== null && WAYS_OUT.has(name));
  return way === undefined ? null : `${called} with ${way}`;
}

function rootOf(node: Node | null): string | null {
  if (node?.type === 'MemberExpression') return rootOf(child(node, 'object'));
  if (node?.type === 'CallExpression') return rootOf(child(node, 'callee'));
  return nameOf(node);
}

/** `any`, and orders to the checkers to look away without a reason. */
export function checkBlindSpots(code: readonly SourceFile[]): string[] {
  return code.flatMap((file) => {
    const found: string[] = [];
    // A look at the text first: few files hold the word at all.
    if (/\bany\b/.test(file.text)) {
      visit(parse(file), (node) => {
        if (node.type === 'TSAnyKeyword') found.push(`${place(file, node)}: any`);
      });
    }
    const lines = file.text.split('\n');
    lines.forEach((line, index) => {
      const order = /^\s*\{?\s*(?:\/\/|\/\*).*?(@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint)-disable)/.exec(
        line,
      )?.[1];
      if (order === undefined) return;
      const reasoned = / -- \S/.test(line) || /^\s*\/\/ \S/.test(lines[index - 1] ?? '');
      if (order.startsWith('@') || !reasoned) found.push(`${file.path}:${index + 1}: ${order} without a reason`);
    });
    return found;
  });
}
