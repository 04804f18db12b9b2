import type { Tables } from '@wac/db';

/**
 * What a screen shows of a table, by the names of its columns: renaming a column breaks the type-check of every screen that
 * shows it. Types only, so that nothing of the database reaches a browser.
 */
export type Shown<
  Contract,
  Table extends keyof Tables,
  Columns extends keyof Contract & keyof Tables[Table],
> = Contract & Pick<Contract, Columns>;
