import { DOOR_RULES } from './catalogue-doors.ts';
import { GRANT_RULES } from './catalogue-grants.ts';
import { TABLE_RULES } from './catalogue-tables.ts';

/** Runs one statement and answers its rows. */
export type Query = (statement: string) => Promise<{ what: string }[]>;

/** Everything in this database that could show one tenant's rows to another, as `what: the rule it breaks`. */
export async function checkCatalogue(query: Query): Promise<string[]> {
  const problems: string[] = [];
  for (const [rule, statement] of Object.entries({ ...TABLE_RULES, ...DOOR_RULES, ...GRANT_RULES })) {
    for (const { what } of await query(statement)) problems.push(`${what}: ${rule}`);
  }
  return problems;
}
