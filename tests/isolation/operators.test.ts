import { NOBODY, operations, type Actor, type Ctx, type Operation } from '@wac/core/kernel';
import { createOperator } from '@wac/core/operators';
import { newId, PERMISSIONS, ROLES } from '@wac/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CORE_MODULES } from '../architecture/core-modules.ts';
import { signIn } from '../integration/dashboard.ts';
import type { TestInstallation } from '../setup/installation.ts';
import { everythingOf, idsIn, outcomeOf } from './attack.ts';
import { OPERATOR, OPERATOR_SAMPLES } from './operator-samples.ts';
import { SAMPLES } from './sample-inputs.ts';
import { openTwoShops, type Shop } from './two-shops.ts';

let installation: TestInstallation;
let see: TestInstallation['database']['see'];
let one: Shop;
let two: Shop;
let operator: Ctx;

beforeAll(async () => {
  ({ installation, one, two } = await openTwoShops());
  ({ see } = installation.database);
  // So that what an operator is shown has something of each shop in it.
  await see(`update conversations set parked_at = now(), parked_reason = 'test'`);
  const nobody = { ...one.as.system, tenantId: NOBODY };
  await createOperator.call({ ...nobody, actor: { type: 'operator', name: 'command line' } }, OPERATOR);
  await signIn(installation.apiUrl, OPERATOR);
  const [session] = await see<{ id: string; operator_id: string }>('select id, operator_id from operator_sessions');
  if (!session) throw new Error('The operator has no session');
  operator = {
    ...nobody,
    actor: { type: 'operator-session', operatorId: session.operator_id, sessionId: session.id },
  };
});
afterAll(() => installation.stop());

const registered = [...operations().values()];
const ofOperators = registered.filter(({ permission }) => permission === 'operator');
const ofTenants = registered.filter(({ permission }) => permission !== 'operator');

/** A fingerprint of what belongs to no tenant, besides the sessions that a request touches. */
async function everythingOfOperators(): Promise<string> {
  return JSON.stringify(
    await see(`
    select (select json_agg(o order by id) from operators o) as operators,
      (select json_agg(q order by id) from quarantine q) as quarantine,
      (select json_agg(a order by id) from alarms a) as alarms,
      (select json_agg(l order by id) from operator_audit_log l) as log`),
  );
}

function* members(shop: Shop): Generator<Ctx> {
  for (const role of ROLES) {
    const actor: Actor = { type: 'member', memberId: newId(), userId: newId(), sessionId: newId(), role };
    yield { ...shop.as.owner, actor };
    yield { ...shop.as.owner, tenantId: NOBODY, actor };
  }
  yield { ...shop.as.program, actor: { type: 'api-key', id: newId(), scopes: PERMISSIONS } };
}

it('there is a sample for every operation of operators', () => {
  expect(Object.keys(CORE_MODULES)).toContain('operators');
  expect(Object.keys(OPERATOR_SAMPLES).toSorted()).toEqual(ofOperators.map(({ name }) => name).toSorted());
});

describe.each(ofOperators.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const sample = (): Promise<object> =>
    OPERATOR_SAMPLES[name]?.(see) ?? Promise.reject(new Error(`${name}: no sample`));

  it('works for an operator, and for no member and no program, who learn nothing from being refused', async () => {
    const input = await sample();
    const before = await everythingOfOperators();
    for (const ctx of members(one)) {
      const told = await outcomeOf(operation, ctx, input);
      expect(told).toMatchObject({ refused: 'auth.forbidden' });
      expect(await outcomeOf(operation, ctx, { anything: newId() })).toEqual(told);
    }
    expect(await everythingOfOperators()).toBe(before);
    const shops = await everythingOf(see, one, two);
    expect(await outcomeOf(operation, operator, input)).toHaveProperty('answer');
    // Whatever an operator does here touches no row of a shop.
    expect(await everythingOf(see, one, two)).toBe(shops);
  });

  it('tells an operator nothing of a customer', async () => {
    const told = JSON.stringify(await outcomeOf(operation, operator, await sample()));
    for (const { ids } of [one, two]) for (const id of [ids.customerId, ids.messageId]) expect(told).not.toContain(id);
    expect(told).not.toMatch(/Amal|Salam|2126/);
  });

  it('leaves a line in the operators’ log when it changes something, and only then', async () => {
    const lines = () => see<{ action: string; actor: object }>('select action, actor from operator_audit_log');
    const before = (await lines()).length;
    await operation.call(operator, await sample());
    const added = (await lines()).slice(before);
    expect(added.map(({ action }) => action)).toEqual(operation.kind === 'command' ? [name] : []);
  });
});

describe.each(ofTenants.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const input = () => SAMPLES[name]?.input(one.ids) ?? {};

  it('is refused to an operator who signed in, even in the name of the shop', async () => {
    const before = await everythingOf(see, one, two);
    for (const tenantId of [NOBODY, one.ids.tenantId]) {
      const told = await outcomeOf(operation, { ...operator, tenantId }, input());
      expect(told).toMatchObject({ refused: 'auth.forbidden' });
      expect(idsIn(told, one)).toEqual([]);
    }
    expect(await everythingOf(see, one, two)).toBe(before);
  });
});

it.each(ofTenants.filter(({ kind }) => kind === 'query').map((operation) => [operation.name, operation] as const))(
  '%s shows nobody’s tenant no row, whoever gets past its permission',
  async (name, operation: Operation) => {
    const told = await outcomeOf(
      operation,
      { ...one.as.system, tenantId: NOBODY },
      SAMPLES[name]?.input(one.ids) ?? {},
    ).catch(() => ({ failed: 'with an error' }));
    expect([...idsIn(told, one), ...idsIn(told, two)]).toEqual([]);
  },
);
