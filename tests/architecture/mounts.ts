import type { SourceFile } from './source-tree.ts';
import { child, children, nameOf, parse, visit } from './syntax.ts';

/** Where a transport calls an operation. */
export interface Mount {
  /** The module of core that exports it, and the name of the export. */
  readonly module: string;
  readonly exportName: string;
  readonly transport: 'trpc' | 'rest';
  /** What the transport takes it for. */
  readonly as: 'command' | 'query';
  readonly path: string;
}

const MOUNTED_BY: Readonly<Record<string, Pick<Mount, 'transport' | 'as'>>> = {
  queryOf: { transport: 'trpc', as: 'query' },
  mutationOf: { transport: 'trpc', as: 'command' },
  resource: { transport: 'rest', as: 'query' },
};

/** The operations that routers mount: what is imported from core and given to `queryOf`, `mutationOf` or `resource`. */
export function mountsIn(code: readonly SourceFile[]): Mount[] {
  return code
    .filter(({ path }) => path.startsWith('apps/api/src/') && !path.endsWith('.test.ts'))
    .flatMap((file) => {
      const imported = new Map<string, Pick<Mount, 'module' | 'exportName'>>();
      const mounts: Mount[] = [];
      visit(parse(file), (node) => {
        if (node.type === 'ImportDeclaration') {
          const module = /^@wac\/core\/(.+)$/.exec(nameOf(child(node, 'source')) ?? '')?.[1];
          for (const specifier of module === undefined ? [] : children(node, 'specifiers')) {
            const [local, name] = [nameOf(child(specifier, 'local')), nameOf(child(specifier, 'imported'))];
            if (module !== undefined && local !== null && name !== null)
              imported.set(local, { module, exportName: name });
          }
        }
        if (node.type !== 'CallExpression') return;
        const by = MOUNTED_BY[nameOf(child(node, 'callee')) ?? ''];
        for (const argument of by ? children(node, 'arguments') : []) {
          const found = imported.get(nameOf(argument) ?? '');
          if (by && found && argument.type === 'Identifier') mounts.push({ ...found, ...by, path: file.path });
        }
      });
      return mounts;
    });
}
