import type { z } from 'zod';

/** A message Meta would refuse (131008, 131009 or 100): thrown by the builders, so that it is found before it is stored. */
export class MessageLimitError extends Error {
  override readonly name = 'MessageLimitError';
  /** Path in Meta's own body, e.g. `interactive.action.buttons.0.reply.title`. */
  readonly field: string;
  /** The bound in UTF-16 units or list entries; for other rules what is asked for, e.g. `unique`. */
  readonly limit: number | string;
  /** Length, count or value found; null when the field is missing. */
  readonly actual: number | string | null;

  constructor(field: string, limit: number | string, actual: number | string | null) {
    // No content in the text: it may be a customer's.
    super(`${field}: limit ${limit}`);
    this.field = field;
    this.limit = limit;
    this.actual = actual;
  }
}

/** The message when it fits its schema, else throws {@link MessageLimitError} for the first field that does not. */
export function withinLimits<Schema extends z.ZodType>(schema: Schema, message: z.input<Schema>): z.output<Schema> {
  const result = schema.safeParse(message);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  throw new MessageLimitError(path.join('.'), issue ? bound(issue) : 'valid', measure(at(message, path)));
}

function bound(issue: z.core.$ZodIssue): number | string {
  if (issue.code === 'too_big') return Number(issue.maximum);
  if (issue.code === 'too_small') return Number(issue.minimum);
  return issue.message;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function measure(value: unknown): number | string | null {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : null;
}
