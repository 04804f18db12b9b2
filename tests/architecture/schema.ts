import type { TypedColumn, TypedTables } from './table-types.ts';

/** A column as the database's catalogue has it. */
export interface CatalogueColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  /** The texts that a check constraint allows, null when there is none. */
  readonly values: readonly string[] | null;
}

export const COLUMNS = `
  select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as generated,
    (select array_agg(m[1] order by m[1])
      from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') m
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        and pg_get_constraintdef(k.oid) ~ format('^CHECK \\(\\(%I = (ANY \\(ARRAY\\[)?''', a.attname)) as values
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and c.relname not like 'kysely\\_%'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

const KINDS: Readonly<Record<string, TypedColumn['kind']>> = {
  uuid: 'string',
  text: 'string',
  character: 'string',
  xid8: 'string',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'date',
  bytea: 'bytes',
  jsonb: 'json',
  'text[]': 'list',
  'uuid[]': 'list',
};

/**
 * Where the table types say other than the database, as `table.column: what is different`.
 * @param enums the values of text types that are declared in `shared`
 */
export function checkSchema(
  columns: readonly CatalogueColumn[],
  types: TypedTables,
  enums: Readonly<Record<string, readonly string[]>>,
): string[] {
  const there = new Map<string, CatalogueColumn>(columns.map((column) => [`${column.table}.${column.column}`, column]));
  const typed = new Map<string, TypedColumn>(
    [...types].flatMap(([table, of]) => [...of].map(([column, type]) => [`${table}.${column}`, type] as const)),
  );
  const missing = [...there.keys()].filter((name) => !typed.has(name)).map((name) => `${name}: has no type`);
  return [
    ...missing,
    ...[...typed].flatMap(([name, type]) => {
      const column = there.get(name);
      const problems = column ? differences(column, type, enums) : ['is not in the database'];
      return problems.map((problem) => `${name}: ${problem}`);
    }),
  ];
}

function differences(
  column: CatalogueColumn,
  type: TypedColumn,
  enums: Readonly<Record<string, readonly string[]>>,
): string[] {
  const problems: string[] = [];
  const kind = KINDS[column.type];
  if (kind !== type.kind) problems.push(`is ${column.type} there and ${type.kind} here`);
  if (column.nullable !== type.nullable) problems.push(`may ${column.nullable ? '' : 'not '}be null there`);
  // A type that asks for JSON where the database has a default is stricter, which harms nothing.
  if (column.generated !== type.generated && (kind !== 'json' || type.generated)) {
    problems.push(`has ${column.generated ? 'a' : 'no'} default there`);
  }
  const values = typeof type.values === 'string' ? enums[type.values] : type.values;
  if (column.values && values && column.values.join() !== values.toSorted().join()) {
    problems.push(`may be ${column.values.join(', ')} there and ${values.toSorted().join(', ')} here`);
  }
  if (column.values && !values) problems.push(`may be ${column.values.join(', ')} there and any text here`);
  return problems;
}
