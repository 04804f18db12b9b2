import { posix } from 'node:path';
import type { SourceFile } from './source-tree.ts';
import { child, children, nameOf, parse, visit, type Node } from './syntax.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'on']);

/**
 * The HTTP routes of a Hono app as its source declares them, `METHOD /path`, in order, with those of the apps it mounts.
 * What is filled into a path by code stands in braces.
 */
export function routesOf(code: readonly SourceFile[], entry: string, prefix = ''): string[] {
  const file = code.find(({ path }) => path === entry);
  if (!file) throw new Error(`${entry} does not exist`);
  const imported = new Map<string, string>();
  const routes: string[] = [];
  visit(parse(file), (node) => {
    if (node.type === 'ImportDeclaration') {
      const source = nameOf(child(node, 'source')) ?? '';
      for (const specifier of children(node, 'specifiers')) {
        imported.set(nameOf(child(specifier, 'local')) ?? '', posix.join(posix.dirname(entry), source));
      }
    }
    const callee = child(node, 'callee');
    if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return;
    if (nameOf(child(callee, 'object')) !== 'app') return;
    const method = nameOf(child(callee, 'property')) ?? '';
    const [first, second] = children(node, 'arguments');
    const path = first ? pathOf(first) : null;
    if (path === null) return;
    if (METHODS.has(method)) routes.push(`${method.toUpperCase()} ${join(prefix, path)}`);
    if (method !== 'route') return;
    const mounted = imported.get(nameOf(second ? child(second, 'callee') : null) ?? '');
    routes.push(
      ...(mounted ? routesOf(code, mounted, join(prefix, path)) : [`ROUTE ${join(prefix, path)} of unknown`]),
    );
  });
  return routes;
}

function pathOf(node: Node): string | null {
  if (node.type !== 'TemplateLiteral') return nameOf(node);
  const names = children(node, 'expressions').map((expression) => `{${nameOf(expression) ?? '…'}}`);
  return children(node, 'quasis')
    .map((part, index) => (part.value as { cooked: string }).cooked + (names[index] ?? ''))
    .join('');
}

function join(prefix: string, path: string): string {
  return posix.join('/', prefix, path === '/' && prefix !== '' ? '' : path);
}
