import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { operations, type Operation } from '@wac/core/kernel';
import { AppError } from '@wac/shared';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CORE_MODULES } from './core-modules.ts';
import { mountsIn } from './mounts.ts';
import { checkContracts, checkMounts, checkRefusals } from './operations.ts';
import { readCode, repositoryRoot } from './source-tree.ts';

/** Operations that no transport mounts, each with what calls it. */
const INTERNAL = {
  'catalog.import': 'the seed',
  'member.add': 'the seed, until people are invited',
  'number.connect': 'the seed, until embedded sign-up',
  'operator.create': 'the command line, until the console manages operators',
  'operator.disable': 'the command line, until the console manages operators',
  'operator.list': 'the command line, until the console manages operators',
  'operator.set_password': 'the command line, until the console manages operators',
  'order.place': 'the conversation, when a customer confirms',
  'tenant.create': 'the seed, until shops sign up',
};

const registered = [...operations().values()];
const mounts = mountsIn(readCode());

const planted = (change: Partial<Record<keyof Operation, unknown>> = {}): Operation => ({
  kind: 'query',
  name: 'order.look',
  permission: 'order.read',
  input: z.object({}),
  output: z.object({}),
  errors: [],
  call: () => Promise.reject(new AppError('auth.forbidden')),
  ...(change as Partial<Operation>),
});

describe('the registry of operations', () => {
  it('is complete: every module is loaded', () => {
    const folders = readdirSync(join(repositoryRoot, 'packages/core/src'));
    expect(Object.keys(CORE_MODULES)).toEqual(folders.toSorted());
    expect(registered.length).toBeGreaterThan(25);
  });

  it('holds operations that keep their contract', () => {
    expect(checkContracts(registered)).toEqual([]);
  });

  it('holds operations that a transport mounts, or that are internal for a reason', () => {
    expect(checkMounts({ registered, exported: CORE_MODULES, mounts }, INTERNAL)).toEqual([]);
  });

  it('holds operations that first ask who calls, and then what', async () => {
    expect(await checkRefusals(registered)).toEqual([]);
  });
});

describe('the guard of contracts', () => {
  it.each([
    ['a name without a verb', { name: 'orders' }, /noun\.verb/],
    ['a name in another style', { name: 'order.lookAt' }, /noun\.verb/],
    ['an unknown permission', { permission: 'order.look' }, /not in the table/],
    ['a command for readers', { kind: 'command' }, /permission to read/],
    ['an unlisted error', { errors: ['order.lost'] }, /order\.lost is not listed/],
    ['an input without a schema', { input: {} }, /input is no schema/],
    ['an input that is a list', { input: z.array(z.string()) }, /not an object/],
    ['an output that no JSON can say', { output: z.object({ at: z.date() }) }, /JSON schema/],
  ])('refuses %s', (_what, change, problem) => {
    expect(checkContracts([planted(change)])).toEqual([expect.stringMatching(problem)]);
  });
});

describe('the guard of mounts', () => {
  const api = (text: string) => [
    { path: 'apps/api/src/trpc/a.ts', text: `import { look, other as renamed } from '@wac/core/orders'; ${text}` },
  ];
  const check = (text: string, operation: Operation, internal = {}) =>
    checkMounts(
      { registered: [operation], exported: { orders: { look: operation } }, mounts: mountsIn(api(text)) },
      internal,
    );

  it('accepts what is mounted as what it is', () => {
    expect(check('queryOf(look)', planted())).toEqual([]);
    expect(check("resource('orders', look, look, 'orderId')", planted())).toEqual([]);
  });

  it.each([
    ['what nobody mounts', '', planted(), /nobody can call it/],
    ['a command mounted as query', 'queryOf(look)', planted({ kind: 'command' }), /is a command, mounted as query/],
    ['a query mounted as command', 'mutationOf(look)', planted(), /is a query, mounted as command/],
    ['internals without a reason', '', planted({ permission: 'internal' }), /nobody says why/],
  ])('refuses %s', (_what, text, operation, problem) => {
    expect(check(text, operation)).toEqual([expect.stringMatching(problem)]);
  });

  it('refuses internals that are mounted, things that are no operations, and reasons without an operation', () => {
    expect(check('queryOf(look)', planted({ permission: 'internal' }), { 'order.look': 'a job' })).toHaveLength(1);
    expect(check('queryOf(look); queryOf(renamed)', planted())).toEqual([
      expect.stringMatching(/other is no operation/),
    ]);
    expect(check('queryOf(look)', planted(), { 'order.gone': 'a job' })).toEqual(['order.gone: listed, and gone']);
  });
});

describe('the guard of refusals', () => {
  const refuse = (code: 'auth.required' | 'auth.forbidden' | 'input.invalid') => Promise.reject(new AppError(code));

  it('accepts an operation that refuses in order', async () => {
    const call: Operation['call'] = ({ actor }) =>
      refuse(
        actor.type === 'system' ? 'input.invalid' : actor.type === 'anonymous' ? 'auth.required' : 'auth.forbidden',
      );
    expect(await checkRefusals([planted({ permission: 'internal', call })])).toEqual([]);
  });

  it('names everybody who is let in, and whatever is touched first', async () => {
    const open = await checkRefusals([planted({ call: () => Promise.resolve({}) })]);
    expect(open).toContain('order.look: anonymous is answered with success, not auth.required');
    expect(open).toContain('order.look: api-key is answered with success, not auth.forbidden');
    expect(open).toContain('order.look: operator-session is answered with success, not auth.forbidden');
    const operators = await checkRefusals([planted({ permission: 'operator', call: () => Promise.resolve({}) })]);
    expect(operators).toContain('order.look: a member (owner) is answered with success, not auth.forbidden');
    expect(operators).not.toContain('order.look: operator-session is answered with success, not auth.forbidden');
    const curious: Operation['call'] = (ctx) => Promise.resolve({ at: ctx.clock });
    expect(await checkRefusals([planted({ permission: 'public', call: curious })])).toEqual([
      'order.look: no input is answered with Error: a look at clock, not input.invalid',
    ]);
  });
});
