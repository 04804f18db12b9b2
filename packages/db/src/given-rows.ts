import { sql, type RawBuilder } from 'kysely';
import { json } from './tenant-transaction.ts';

/**
 * Rows that the caller brings along, to be joined by key: ``from ${givenRows(rows, sql`id uuid, state text`)} r``. They travel as
 * JSON in one parameter, so that statements stay the same and prepared however many rows there are.
 *
 * PostgreSQL expects a hundred rows of a function, and for so many it reads all of a small tenant's rows instead of looking each up.
 * Of a column that is never there, asked to be null, it expects one in two hundred (`DEFAULT_UNK_SEL`): so it expects one row, keeps
 * the plan, and looks each up by its key, which is right for five hundred too.
 */
export function givenRows(rows: readonly object[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select * from jsonb_to_recordset(${json(rows)}::jsonb) as given (${columns}, nothing text) where nothing is null)`;
}

/** Ids that the caller brings along, as rows with the one column `id`. */
export function givenIds(ids: readonly string[]): RawBuilder<unknown> {
  return givenRows(
    ids.map((id) => ({ id })),
    sql`id uuid`,
  );
}
