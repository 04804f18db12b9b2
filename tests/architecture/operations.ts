import type { Actor, Ctx, Operation } from '@wac/core/kernel';
import { AppError, ERROR_CODES, PERMISSIONS, ROLES, roleAllows, type ErrorCode, type Permission } from '@wac/shared';
import { z } from 'zod';
import type { Mount } from './mounts.ts';

export interface Operations {
  readonly registered: Iterable<Operation>;
  /** What the modules of core export, by module and name. */
  readonly exported: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly mounts: readonly Mount[];
}

/** Operations that are not what their contract says, as `name: what is wrong`. */
export function checkContracts(registered: Iterable<Operation>): string[] {
  return [...registered].flatMap((operation) => {
    const { name, kind, permission, errors } = operation;
    const known = [...PERMISSIONS, 'internal', 'operator', 'public'].includes(permission);
    return [
      !/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/.test(name) && 'is not named `noun.verb`',
      !known && `the permission ${permission} is not in the table`,
      // API keys may hold whatever ends in `.read`: whoever reads must not be able to write.
      kind === 'command' && permission.endsWith('.read') && 'writes with a permission to read',
      ...errors.filter((code) => !Object.hasOwn(ERROR_CODES, code)).map((code) => `the error ${code} is not listed`),
      problemOf(operation, 'input'),
      problemOf(operation, 'output'),
    ]
      .filter((problem) => typeof problem === 'string')
      .map((problem) => `${name}: ${problem}`);
  });
}

function problemOf(operation: Operation, io: 'input' | 'output'): string | false {
  const schema: unknown = operation[io];
  if (!(schema instanceof z.ZodType)) return `its ${io} is no schema`;
  try {
    const { type } = z.toJSONSchema(schema, { io }) as { type?: string };
    return io === 'input' && type !== 'object' ? 'its input is not an object' : false;
  } catch (error) {
    return `its ${io} cannot be written as JSON schema: ${String(error)}`;
  }
}

/** Operations that are neither reachable nor internal, or reachable as what they are not. */
export function checkMounts(
  { registered, exported, mounts }: Operations,
  internal: Readonly<Record<string, string>>,
): string[] {
  const known = [...registered];
  const mounted = mounts.map((mount) => ({ ...mount, operation: exported[mount.module]?.[mount.exportName] }));
  const problems = mounted.flatMap(({ operation, as, exportName, path }) => {
    const found = known.find((each) => each === operation);
    if (!found) return [`${path}: ${exportName} is no operation`];
    if (found.permission === 'internal') return [`${path}: ${found.name} is internal`];
    return found.kind === as ? [] : [`${path}: ${found.name} is a ${found.kind}, mounted as ${as}`];
  });
  for (const operation of known) {
    const { name, permission } = operation;
    const listed = Object.hasOwn(internal, name);
    if (permission === 'internal' && !listed) problems.push(`${name}: internal, and nobody says why`);
    if (permission !== 'internal' && !listed && !mounted.some((mount) => mount.operation === operation)) {
      problems.push(`${name}: nobody can call it`);
    }
  }
  const names = new Set(known.map(({ name }) => name));
  for (const name of Object.keys(internal)) if (!names.has(name)) problems.push(`${name}: listed, and gone`);
  return problems;
}

/** Operations that let in whoever must not, or look at anything before they know who asks. */
export async function checkRefusals(registered: Iterable<Operation>): Promise<string[]> {
  const problems: string[] = [];
  for (const operation of registered) {
    const { name, permission } = operation;
    if (permission !== 'public') {
      for (const [actor, code] of strangersTo(permission)) {
        const answer = await answerTo(operation, actor, {});
        if (answer !== code) problems.push(`${name}: ${describe(actor)} is answered ${answer}, not ${code}`);
      }
    }
    const machine = await answerTo(operation, { type: 'system', job: 'test' }, null);
    if (machine !== 'input.invalid') problems.push(`${name}: no input is answered ${machine}, not input.invalid`);
  }
  return problems;
}

function* strangersTo(permission: Operation['permission']): Generator<readonly [Actor, ErrorCode]> {
  yield [{ type: 'anonymous' }, 'auth.required'];
  const asked = permission as Permission;
  for (const role of ROLES) {
    if (PERMISSIONS.includes(asked) && roleAllows(role, asked)) continue;
    yield [{ type: 'member', memberId: 'm', userId: 'u', sessionId: 's', role }, 'auth.forbidden'];
  }
  if (permission !== 'operator') {
    yield [{ type: 'operator-session', operatorId: 'o', sessionId: 's' }, 'auth.forbidden'];
  }
  yield [{ type: 'api-key', id: 'k', scopes: PERMISSIONS.filter((scope) => scope !== asked) }, 'auth.forbidden'];
}

async function answerTo(operation: Operation, actor: Actor, input: unknown): Promise<string> {
  const untouchable = new Proxy({} as Ctx, {
    get(_target, property) {
      if (property === 'actor') return actor;
      throw new Error(`a look at ${String(property)}`);
    },
    has(_target, property) {
      throw new Error(`a look at ${String(property)}`);
    },
  });
  try {
    await operation.call(untouchable, input);
    return 'with success';
  } catch (error) {
    return error instanceof AppError ? error.code : `with ${String(error)}`;
  }
}

function describe(actor: Actor): string {
  return actor.type === 'member' ? `a member (${actor.role})` : actor.type;
}
