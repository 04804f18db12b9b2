import type { SourceFile } from './source-tree.ts';
import { child, children, nameOf, parse, place, visit } from './syntax.ts';

const READERS = /(^|\/)(env|environment)\.ts$/;
const VARIABLE = /^[A-Z][A-Z0-9_]+$/;

/** Reads of `process.env` outside a file called `env.ts`, where nobody would look for them. */
export function checkReaders(code: readonly SourceFile[]): string[] {
  return code.flatMap((file) => {
    if (/(^|\/)env\.ts$/.test(file.path) || !/\bprocess\b/.test(file.text)) return [];
    const found: string[] = [];
    visit(parse(file), (node) => {
      const [object, property] = [nameOf(child(node, 'object')), nameOf(child(node, 'property'))];
      const member = node.type === 'MemberExpression' && property === 'env';
      if (member && (object === 'process' || nameOf(child(child(node, 'object') ?? node, 'property')) === 'process')) {
        found.push(`${place(file, node)}: reads process.env`);
      }
      const source = node.type === 'ImportDeclaration' ? nameOf(child(node, 'source')) : null;
      const names = children(node, 'specifiers').map((specifier) => nameOf(child(specifier, 'imported')));
      const pattern = node.type === 'VariableDeclarator' && nameOf(child(node, 'init')) === 'process';
      const taken = children(child(node, 'id') ?? node, 'properties').map((entry) => nameOf(child(entry, 'key')));
      if ((source?.endsWith('process') && names.includes('env')) || (pattern && taken.includes('env'))) {
        found.push(`${place(file, node)}: takes env out of process`);
      }
    });
    return found;
  });
}

/** The variables that the readers of the environment know: keys of their schemas, and what they take out of it. */
function variablesRead(code: readonly SourceFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of code.filter(({ path }) => READERS.test(path))) {
    visit(parse(file), (node, ancestors) => {
      const parent = ancestors.at(-1);
      const isKey = node.type === 'Property' && parent?.type === 'ObjectExpression';
      const name = nameOf(
        isKey ? child(node, 'key') : node.type === 'MemberExpression' ? child(node, 'property') : null,
      );
      if (name !== null && VARIABLE.test(name)) found.set(name, file.path);
    });
  }
  return found;
}

/**
 * Where `.env.example` and the readers differ.
 * @param reserved variables of the contract that no part reads yet
 */
export function checkExample(code: readonly SourceFile[], example: string, reserved: ReadonlySet<string>): string[] {
  const read = variablesRead(code);
  const shown = new Map<string, boolean>();
  let commented = false;
  for (const line of example.split('\n')) {
    // A comment holds for the lines below it, up to the next blank one.
    if (line.trim() === '') commented = false;
    if (line.startsWith('#')) commented = true;
    const name = /^([A-Z][A-Z0-9_]*)=/.exec(line)?.[1];
    if (name !== undefined) shown.set(name, commented);
  }
  return [
    ...[...read].flatMap(([name, path]) => (shown.has(name) ? [] : [`${name}: read by ${path}, not in .env.example`])),
    ...[...shown].flatMap(([name, said]) => [
      ...(said ? [] : [`${name}: stands in .env.example without a comment`]),
      ...(read.has(name) || reserved.has(name) ? [] : [`${name}: stands in .env.example, and nobody reads it`]),
    ]),
    ...[...reserved].filter((name) => read.has(name)).map((name) => `${name}: reserved, and read`),
    ...[...reserved].filter((name) => !shown.has(name)).map((name) => `${name}: reserved, and not in .env.example`),
  ];
}
