import { AppError, type ErrorCode } from '@wac/shared';
import { z } from 'zod';
import { writeAudit } from './audit.ts';
import { authorise, type Access } from './authorise.ts';
import { NOBODY, type Ctx, type Scope } from './context.ts';
import { rememberOutput, replayOutput } from './idempotency.ts';
import { placeOfNul } from './place-of-nul.ts';
import { openScope } from './scope.ts';

interface Definition<In extends z.ZodType, Out extends z.ZodType> {
  /** `noun.verb`: also the audit action, metric label and log field. */
  name: string;
  permission: Access;
  input: In;
  output: Out;
  /** The codes with which it may refuse, besides those that any operation may give. */
  errors: readonly ErrorCode[];
  run: (scope: Scope, input: z.output<In>) => Promise<z.output<Out>>;
}

interface CommandDefinition<In extends z.ZodType, Out extends z.ZodType> extends Definition<In, Out> {
  /** The ids that the audit row names; null for what is its own record (a customer's message). */
  target: ((input: z.output<In>, output: z.output<Out>) => Record<string, string>) | null;
}

export interface CallOptions {
  /** The caller's `Idempotency-Key`: the same key with the same input answers what it answered first. */
  idempotencyKey?: string;
}

export interface Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'command' | 'query';
  readonly name: string;
  readonly permission: Access;
  readonly input: In;
  readonly output: Out;
  readonly errors: readonly ErrorCode[];
  /** In a transaction of its own, or in the caller's when a `Scope` is given. */
  call(ctx: Ctx | Scope, input: z.input<In>, options?: CallOptions): Promise<z.output<Out>>;
}

const registry = new Map<string, Operation>();

/** Every operation of the modules that are loaded, by name. */
export function operations(): ReadonlyMap<string, Operation> {
  return registry;
}

/** The only way to write: authorise, validate, transaction, run, audit, commit, then hints. */
export function command<In extends z.ZodType, Out extends z.ZodType>(
  written: CommandDefinition<In, Out>,
): Operation<In, Out> {
  const definition = { ...written, input: refuseUnknownKeys(written.input) };
  return register<In, Out>({
    ...definition,
    kind: 'command',
    async call(ctx, input, options = {}) {
      authorise(ctx.actor, definition.permission);
      const parsed = parseInput(definition.input, input);
      const inScope = async (scope: Scope): Promise<z.output<Out>> => {
        const key = options.idempotencyKey;
        const known = key === undefined ? null : await replayOutput(scope, definition.name, key, parsed);
        if (known !== null) return definition.output.parse(known);
        const output = await definition.run(scope, parsed);
        if (definition.target) await writeAudit(scope, definition.name, definition.target(parsed, output));
        if (key !== undefined) await rememberOutput(scope, definition.name, key, parsed, output);
        return output;
      };
      return inTransaction(ctx, definition.permission, inScope);
    },
  });
}

/** The only way to read. */
export function query<In extends z.ZodType, Out extends z.ZodType>(
  definition: Definition<In, Out>,
): Operation<In, Out> {
  return register<In, Out>({
    ...definition,
    kind: 'query',
    async call(ctx, input) {
      authorise(ctx.actor, definition.permission);
      const parsed = parseInput(definition.input, input);
      return inTransaction(ctx, definition.permission, (scope) => definition.run(scope, parsed));
    },
  });
}

/**
 * What operators do belongs to no tenant: it runs as nobody, whoever's the context is, so that row-level security shows it
 * nothing and doors are all it has.
 */
function inTransaction<T>(ctx: Ctx | Scope, access: Access, work: (scope: Scope) => Promise<T>): Promise<T> {
  if (!('tx' in ctx)) return openScope(access === 'operator' ? { ...ctx, tenantId: NOBODY } : ctx, work);
  if (access === 'operator' && ctx.tenantId !== NOBODY) {
    throw new Error('What operators do joins no transaction of a tenant');
  }
  return work(ctx);
}

function register<In extends z.ZodType, Out extends z.ZodType>(
  operation: Operation<In, Out> & { run?: unknown; target?: unknown },
): Operation<In, Out> {
  if (registry.has(operation.name)) throw new Error(`Two operations are called ${operation.name}`);
  const { kind, name, permission, input, output, errors, call } = operation;
  const entry: Operation<In, Out> = Object.freeze({ kind, name, permission, input, output, errors, call });
  registry.set(name, entry);
  return entry;
}

// A misspelt key that is dropped in silence does something else than its writer meant.
function refuseUnknownKeys<In extends z.ZodType>(input: In): In {
  return input instanceof z.ZodObject ? (input.strict() as unknown as In) : input;
}

/** @throws AppError `input.invalid` with the paths that are wrong, never with their values */
export function parseInput<In extends z.ZodType>(schema: In, input: unknown): z.output<In> {
  const result = schema.safeParse(input);
  if (result.success) {
    const path = placeOfNul(result.data);
    if (path !== null) throw new AppError('input.invalid', { fields: [{ path, problem: 'nul' }] });
    return result.data;
  }
  const fields = result.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.code }));
  throw new AppError('input.invalid', { fields });
}
