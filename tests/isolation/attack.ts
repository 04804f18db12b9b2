import { isDeepStrictEqual } from 'node:util';
import type { Ctx, Operation } from '@wac/core/kernel';
import { AppError, newId } from '@wac/shared';
import type { TestDatabase } from '../setup/database.ts';
import { idFields, valuesAt, withValueAt } from './id-fields.ts';
import type { Sample } from './sample-inputs.ts';
import type { Shop } from './two-shops.ts';

type See = TestDatabase['see'];

/** What a caller learns: the answer, the code and details of a refusal, or of a failure what the database called it. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly refused: string; readonly details: unknown }
  | { readonly failed: unknown };

export async function outcomeOf(operation: Operation, ctx: Ctx, input: unknown): Promise<Outcome> {
  try {
    return { answer: await operation.call(ctx, input) };
  } catch (error) {
    if (error instanceof AppError) return { refused: error.code, details: error.details };
    if (error instanceof Error && 'code' in error) return { failed: error.code };
    throw error;
  }
}

/** A fingerprint of everything that shops have, in every table that knows tenants. */
export async function everythingOf(see: See, ...shops: Shop[]): Promise<string> {
  const tables = await see<{ name: string; key: string }>(`
    select c.relname as name, a.attname as key from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname = case c.relname when 'tenants' then 'id' else 'tenant_id' end
    order by c.relname`);
  const parts = tables.map(
    ({
      name,
      key,
    }) => `select '${name}' as name, t.${key} as tenant, md5(string_agg(t::text, '|' order by t::text)) as mark
      from public.${name} t where t.${key} = any ($1) group by t.${key}`,
  );
  const rows = await see(`${parts.join(' union all ')} order by 1, 2`, [shops.map(({ ids }) => ids.tenantId)]);
  return JSON.stringify(rows);
}

/** The ids that an operation must not take from another shop, as paths into its input. */
export function guardedFields(operation: Operation, sample: Sample): string[] {
  return [...idFields(operation), ...(sample.more ?? [])].filter((field) => !(field in (sample.global ?? {})));
}

/** In whose name the sample is called: as it says, and as a program where an API key may do it. */
export function callersOf(shop: Shop, operation: Operation, sample: Sample): Ctx[] {
  const { actor } = shop.as.program;
  const program = actor.type === 'api-key' && actor.scopes.some((scope) => scope === operation.permission);
  return [shop.as[sample.by ?? 'owner'], ...(program ? [shop.as.program] : [])];
}

/** Ids of the shop that stand in what somebody was told. */
export function idsIn(outcome: Outcome, { ids }: Shop): string[] {
  const text = JSON.stringify(outcome);
  return Object.values(ids).filter((id: string) => text.includes(id));
}

/**
 * Calls the operation from `thief` with ids of `victim`, one at a time and all together, and with ids that nobody has.
 * Answers what the thief could tell from it, or changed by it.
 */
export async function attack(
  see: See,
  { thief, victim }: { thief: Shop; victim: Shop },
  operation: Operation,
  sample: Sample,
): Promise<string[]> {
  const fields = guardedFields(operation, sample);
  const before = await everythingOf(see, thief, victim);
  const wanted = sample.input(victim.ids);
  const foreign = forgeries(sample.input(thief.ids), fields, (field) => valuesAt(wanted, field)[0]);
  const missing = forgeries(sample.input(thief.ids), fields, () => newId());
  const problems: string[] = [];
  for (const ctx of callersOf(thief, operation, sample)) {
    for (const [index, { what, input }] of foreign.entries()) {
      const told = await outcomeOf(operation, ctx, input);
      const toldOfNothing = await outcomeOf(operation, ctx, missing[index]?.input);
      const said = JSON.stringify(told);
      if (!isDeepStrictEqual(told, toldOfNothing)) {
        problems.push(`${what}: foreign is ${said}, missing is ${JSON.stringify(toldOfNothing)}`);
      }
      if (idsIn(told, victim).length > 0) problems.push(`${what}: tells of another shop: ${said}`);
      if (!isHarmless(told, operation, sample)) problems.push(`${what}: is not refused as not found: ${said}`);
    }
  }
  if ((await everythingOf(see, thief, victim)) !== before) problems.push('something was changed');
  return problems;
}

function forgeries(own: object, fields: readonly string[], id: (field: string) => unknown) {
  const single = fields.map((field) => ({ what: field, input: withValueAt(own, field, id(field)) }));
  const all = fields.reduce<unknown>((input, field) => withValueAt(input, field, id(field)), own);
  return fields.length > 1 ? [...single, { what: 'all ids', input: all }] : single;
}

function isHarmless(told: Outcome, operation: Operation, sample: Sample): boolean {
  if ('refused' in told) return told.refused.endsWith('.not_found');
  // A list with a filter that fits nothing is empty; what only machinery sends may fail at a foreign key.
  return 'answer' in told ? operation.kind === 'query' : sample.internal === true && told.failed === '23503';
}
