import type { SourceFile } from './source-tree.ts';
import { child, children, nameOf, parse, visit, type Node } from './syntax.ts';

/** A column as the table types have it. */
export interface TypedColumn {
  readonly nullable: boolean;
  /** `Generated`: an insert may leave it out. */
  readonly generated: boolean;
  readonly kind: 'string' | 'number' | 'boolean' | 'date' | 'bytes' | 'json' | 'list';
  /** The values of a union of texts; the name of a type that is declared elsewhere; null for any text. */
  readonly values: readonly string[] | string | null;
}

export type TypedTables = ReadonlyMap<string, ReadonlyMap<string, TypedColumn>>;

/** Reads the interfaces behind `Tables` (packages/db/src/tables), names in snake_case as the database has them. */
export function readTableTypes(code: readonly SourceFile[]): TypedTables {
  const interfaces = new Map<string, Node>();
  for (const file of code.filter(({ path }) => path.startsWith('packages/db/src/tables/'))) {
    visit(parse(file), (node) => {
      if (node.type === 'TSInterfaceDeclaration') interfaces.set(nameOf(child(node, 'id')) ?? '', node);
    });
  }
  const tables = interfaces.get('Tables');
  if (!tables) throw new Error('There is no interface Tables');
  return new Map(
    membersOf(tables).map(([name, type]) => {
      const table = interfaces.get(referenced(type)?.name ?? '');
      if (!table) throw new Error(`The type of ${name} is no interface of packages/db/src/tables`);
      return [snakeCase(name), new Map(membersOf(table).map(([column, of]) => [snakeCase(column), readColumn(of)]))];
    }),
  );
}

function membersOf(declared: Node): [string, Node][] {
  const body = child(declared, 'body');
  return (body ? children(body, 'body') : []).flatMap((member): [string, Node][] => {
    const [name, annotation] = [nameOf(child(member, 'key')), child(member, 'typeAnnotation')];
    const type = annotation && child(annotation, 'typeAnnotation');
    return name !== null && type ? [[name, type]] : [];
  });
}

function readColumn(type: Node): TypedColumn {
  const parts = type.type === 'TSUnionType' ? children(type, 'types') : [type];
  const rest = parts.filter((part) => part.type !== 'TSNullKeyword');
  const nullable = rest.length < parts.length;
  const [first] = rest;
  const reference = first && referenced(first);
  if (reference?.name === 'Generated' || reference?.name === 'GeneratedAlways') {
    const [inner] = reference.parameters;
    if (inner) return { ...readColumn(inner), generated: true };
  }
  const values = rest.map((part) => (part.type === 'TSLiteralType' ? nameOf(child(part, 'literal')) : null));
  return {
    nullable,
    generated: false,
    kind: first ? kindOf(first) : 'json',
    values: values.every((value) => value !== null) ? values : (reference?.name ?? null),
  };
}

function kindOf(type: Node): TypedColumn['kind'] {
  if (type.type === 'TSArrayType') return 'list';
  if (type.type === 'TSNumberKeyword') return 'number';
  if (type.type === 'TSBooleanKeyword') return 'boolean';
  const name = referenced(type)?.name;
  if (name === 'Date') return 'date';
  if (name === 'Buffer') return 'bytes';
  return name === 'JSONColumnType' ? 'json' : 'string';
}

function referenced(type: Node): { name: string; parameters: Node[] } | null {
  const name = type.type === 'TSTypeReference' ? nameOf(child(type, 'typeName')) : null;
  const given = child(type, 'typeArguments');
  return name === null ? null : { name, parameters: given ? children(given, 'params') : [] };
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
