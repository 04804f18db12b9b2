import type { Operation } from '@wac/core/kernel';
import { z } from 'zod';

interface JsonSchema {
  type?: string;
  format?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/** Where an operation takes ids, as dotted paths into its input; `*` stands for each element of a list. */
export function idFields(operation: Operation): string[] {
  return [...new Set(fieldsOf(z.toJSONSchema(operation.input, { io: 'input' }) as JsonSchema, []))];
}

function fieldsOf(schema: JsonSchema, path: readonly string[]): string[] {
  if (schema.format === 'uuid') return [path.join('.')];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => fieldsOf(inner, [...path, name])),
    ...(schema.items ? fieldsOf(schema.items, [...path, '*']) : []),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((inner) => fieldsOf(inner, path)),
  ];
}

/** The values at a path of an input. */
export function valuesAt(input: unknown, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>(
      (values, name) =>
        values.flatMap((value) =>
          name === '*'
            ? Array.isArray(value)
              ? (value as unknown[])
              : []
            : typeof value === 'object' && value !== null && name in value
              ? [(value as Record<string, unknown>)[name]]
              : [],
        ),
      [input],
    );
}

/** The input with this value at the path. */
export function withValueAt(input: unknown, path: string, value: unknown): unknown {
  const [name, ...rest] = path.split('.');
  if (name === undefined || name === '') return value;
  const inner = rest.join('.');
  if (name === '*') return (input as unknown[]).map((element) => withValueAt(element, inner, value));
  const record = input as Record<string, unknown>;
  return { ...record, [name]: withValueAt(record[name], inner, value) };
}
