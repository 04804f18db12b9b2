import type { Tables } from '@wac/db';

/** What a column holds, from the view of the person it speaks of. */
export type Category =
  | 'contact.name'
  | 'contact.phone'
  | 'contact.email'
  | 'contact.address'
  | 'whatsapp.identity'
  | 'message.content'
  | 'message.delivery'
  | 'order.content'
  | 'consent'
  | 'shop.profile'
  | 'shop.catalogue'
  | 'preference'
  | 'activity'
  | 'secret'
  | 'webhook.payload'
  | 'audit'
  | 'technical.key'
  | 'technical.state'
  | 'reference';

/** Whom it speaks of. */
type Subject = 'customer' | 'member' | 'operator' | 'tenant' | 'none';

type Purpose =
  | 'provide-account'
  | 'run-conversations'
  | 'fulfil-orders'
  | 'marketing'
  | 'security'
  | 'accountability'
  | 'operate';

/** An ISO 8601 duration, counted from a column of the same row. */
interface Aged<Column extends string> {
  readonly keep: `P${string}`;
  readonly from: Column;
}

/** As long as the row of another table that it hangs on; its own table: until the account is erased. */
interface AsLongAs {
  readonly keep: `with:${keyof Tables}`;
}

type Retention = Aged<string> | AsLongAs;

/** What an erasure does with it. */
type Erasure = 'delete' | 'anonymise' | 'keep';

export interface Entry {
  readonly category: Category;
  readonly subject: Subject;
  readonly purpose: Purpose;
  readonly retention: Retention;
  readonly erasure: Erasure;
  /** Whether it stands in the copy that a person gets of their data. */
  readonly export: boolean;
}

/** Every column of every table: one that is missing, or that is no longer there, does not compile. */
export type Registry = { readonly [Table in keyof Tables]: TableEntries<Table> };
export type TableEntries<Table extends keyof Tables> = { readonly [Column in keyof Tables[Table]]: Entry };

type RowRule<Table extends keyof Tables> = Omit<Entry, 'category' | 'export' | 'retention'> & {
  readonly retention: Aged<keyof Tables[Table] & string> | AsLongAs;
};
type ColumnRule = Pick<Entry, 'category' | 'export'> & Partial<Entry>;

/** The entries of a table: what holds for its rows, and per column what it is and where it differs. */
export function table<Table extends keyof Tables>(
  _name: Table,
  row: RowRule<Table>,
  columns: { readonly [Column in keyof Tables[Table]]: ColumnRule },
): TableEntries<Table> {
  const entries = Object.entries<ColumnRule>(columns).map(([column, rule]) => [column, { ...row, ...rule }]);
  return Object.fromEntries(entries) as TableEntries<Table>;
}

/** A column that a person gets in the copy of their data. */
export function shown(category: Category, differs: Partial<Entry> = {}): ColumnRule {
  return { category, export: true, ...differs };
}

/** A column that stays inside. */
export function inside(category: Category, differs: Partial<Entry> = {}): ColumnRule {
  return { category, export: false, ...differs };
}

/** An id or a reference to one. */
export const KEY = inside('technical.key');
/** What the machinery notes for itself. */
export const STATE = inside('technical.state');
