import type { SecretPlace } from '../kernel/index.ts';

/** A column that holds sealed values. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What its values are bound to: the table and the name that stand in their associated data. */
  readonly place: Pick<SecretPlace, 'table' | 'column'>;
}

/** Every sealed column of tenants' tables; a test holds it against the catalogue of the database. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'numbers', column: 'access_token_sealed', place: { table: 'numbers', column: 'access_token' } },
];
