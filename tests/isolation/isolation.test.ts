import { operations, type Operation } from '@wac/core/kernel';
import { AppError, GetOrderInput, newId } from '@wac/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CORE_MODULES } from '../architecture/core-modules.ts';
import type { TestInstallation } from '../setup/installation.ts';
import { attack, callersOf, everythingOf, guardedFields, idsIn, outcomeOf } from './attack.ts';
import { idFields, valuesAt } from './id-fields.ts';
import { SAMPLES, type Sample } from './sample-inputs.ts';
import { openTwoShops, type Shop } from './two-shops.ts';

let installation: TestInstallation;
let see: TestInstallation['database']['see'];
let one: Shop;
let two: Shop;

beforeAll(async () => {
  ({ installation, one, two } = await openTwoShops());
  ({ see } = installation.database);
});

afterAll(() => installation.stop());

// What operators do belongs to no tenant: operators.test.ts attacks that.
const registered = [...operations().values()].filter(({ permission }) => permission !== 'operator');

function sampleOf({ name }: Pick<Operation, 'name'>): Sample {
  const sample = SAMPLES[name];
  if (!sample) throw new Error(`${name} has no sample input`);
  return sample;
}

describe('the samples', () => {
  it('are one for every operation', () => {
    expect(Object.keys(CORE_MODULES)).toContain('orders');
    expect(Object.keys(SAMPLES).toSorted()).toEqual(registered.map(({ name }) => name).toSorted());
  });

  it('have an id in every place that takes one', () => {
    const empty = registered.flatMap((operation) =>
      idFields(operation)
        .filter((field) => valuesAt(sampleOf(operation).input(one.ids), field).length === 0)
        .map((field) => `${operation.name} ${field}`),
    );
    expect(empty).toEqual([]);
  });
});

describe.each(registered.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const sample = sampleOf(operation);

  it('works for its own shop and knows nothing of another', async () => {
    await sample.prepare?.(one, see);
    await sample.prepare?.(two, see);
    expect(await attack(see, { thief: two, victim: one }, operation, sample)).toEqual([]);
    const others = await everythingOf(see, two);
    for (const caller of callersOf(one, operation, sample)) {
      // A shop is made under an id of its own.
      const ctx = name === 'tenant.create' ? { ...caller, tenantId: newId() } : caller;
      const told = await outcomeOf(operation, ctx, sample.input(one.ids));
      expect(told).toHaveProperty('answer');
      expect(idsIn(told, two)).toEqual([]);
    }
    expect(await everythingOf(see, two)).toBe(others);
    // A refusal that depends on the state of the foreign row would tell of it: so once more, after the state has changed.
    expect(await attack(see, { thief: two, victim: one }, operation, sample)).toEqual([]);
  });
});

describe('a number at Meta', () => {
  it('stays with its shop when another wants to connect it', async () => {
    const connect = operations().get('number.connect');
    if (!connect) throw new Error('number.connect is gone');
    const { wabaId, phoneNumberId, displayPhoneNumber } = one.seeded;
    const before = await everythingOf(see, one, two);
    const input = { wabaId, phoneNumberId, displayPhoneNumber, throughput: 80, accessToken: 'mine' };
    expect(await outcomeOf(connect, two.as.system, input)).toMatchObject({ refused: 'number.already_connected' });
    expect(await everythingOf(see, one, two)).toBe(before);
  });
});

describe('the attack', () => {
  const sample: Sample = { input: ({ orderId }) => ({ orderId }) };
  /** An operation that reads past the tenant, as a superuser would. */
  const planted = (run: (orderId: string, status: string) => unknown): Operation => ({
    kind: 'query',
    name: 'order.peek',
    permission: 'order.read',
    input: GetOrderInput,
    output: z.object({}),
    errors: [],
    async call(_ctx, input) {
      const { orderId } = GetOrderInput.parse(input);
      const [row] = await see<{ status: string }>('select status from orders where id = $1', [orderId]);
      if (!row) throw new AppError('order.not_found');
      return run(orderId, row.status);
    },
  });
  const problems = (operation: Operation) => attack(see, { thief: two, victim: one }, operation, sample);

  it('sees an answer about another shop', async () => {
    const found = await problems(planted((id, status) => ({ id, status })));
    expect(found).toContainEqual(expect.stringMatching(/^orderId: tells of another shop/));
  });

  it('sees an answer that says nothing but that there is something', async () => {
    expect(await problems(planted(() => ({})))).toContainEqual(expect.stringMatching(/^orderId: foreign is/));
  });

  it('sees a refusal that differs', async () => {
    const found = await problems(
      planted(() => {
        throw new AppError('order.invalid_transition');
      }),
    );
    expect(found).toContainEqual(expect.stringMatching(/^orderId: is not refused as not found/));
  });

  it('sees what was changed in silence', async () => {
    const silent = planted(async (orderId) => {
      await see(`update orders set note = 'was here' where id = $1`, [orderId]);
      throw new AppError('order.not_found');
    });
    expect(await problems(silent)).toEqual(['something was changed']);
  });

  it('asks for ids wherever an input takes them', () => {
    const input = z.object({
      a: z.object({ orderId: z.uuid().optional() }),
      fileIds: z.array(z.uuid()),
      name: z.string(),
    });
    const operation = { ...planted(() => ({})), input };
    expect(guardedFields(operation, { input: () => ({}), more: ['name'], global: { fileIds: '' } })).toEqual([
      'a.orderId',
      'fileIds.*',
      'name',
    ]);
  });
});
