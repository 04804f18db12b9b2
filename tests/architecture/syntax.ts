import { parseAst } from 'vitest/node';
import type { SourceFile } from './source-tree.ts';

/** A node of the syntax tree, as far as the guards look at it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const parsed = new WeakMap<SourceFile, Node>();

/** The syntax tree of a file, types included; parsed once. Throws where the file is no TypeScript. */
export function parse(file: SourceFile): Node {
  const known = parsed.get(file);
  if (known) return known;
  const lang = file.path.endsWith('.tsx') ? 'tsx' : 'ts';
  const program = parseAst(file.text, { lang, astType: 'ts', sourceType: 'module' }, file.path) as unknown as Node;
  parsed.set(file, program);
  return program;
}

/** Calls `look` with every node below and including this one, parents first, and with its ancestors (nearest last). */
export function visit(root: Node, look: (node: Node, ancestors: readonly Node[]) => void): void {
  const ancestors: Node[] = [];
  const enter = (node: Node): void => {
    look(node, ancestors);
    ancestors.push(node);
    for (const field in node) {
      const value = node[field];
      if (Array.isArray(value)) {
        for (const element of value as unknown[]) if (isNode(element)) enter(element);
      } else if (isNode(value)) enter(value);
    }
    ancestors.pop();
  };
  enter(root);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node in this field, when there is one. */
export function child(node: Node, field: string): Node | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The nodes in this field, in order. */
export function children(node: Node, field: string): Node[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name of an identifier or the text of a string literal; null for anything else. */
export function nameOf(node: Node | null): string | null {
  if (node === null) return null;
  if ((node.type === 'Identifier' || node.type === 'PrivateIdentifier') && typeof node.name === 'string') {
    return node.name;
  }
  if (node.type === 'JSXIdentifier' && typeof node.name === 'string') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/** `path:line`, as terminals and editors open it. */
export function place(file: SourceFile, node: Node): string {
  return `${file.path}:${file.text.slice(0, node.start).split('\n').length}`;
}
