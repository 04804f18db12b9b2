import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from './tables/index.ts';

/** Ways to ask a door: for its rows, for the first of them, or for the one value that it always answers with. */
export function askDoor(kysely: Kysely<Tables>) {
  const rows = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => (await query.execute(kysely)).rows;
  const one = async <Row>(query: RawBuilder<Row>): Promise<Row | undefined> => (await rows(query))[0];
  const value = async <Value>(query: RawBuilder<{ value: Value }>): Promise<Value> => {
    const row = await one(query);
    if (!row) throw new Error('A door that answers with one value answered with none');
    return row.value;
  };
  return { rows, one, value };
}
