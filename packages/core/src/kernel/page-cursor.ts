import { AppError, type PageInput } from '@wac/shared';
import { sql, type RawBuilder } from 'kysely';

/** Where a page ended: the time of acceptance and the id of its last row. Opaque to callers. */
export interface PageCursor {
  at: Date;
  id: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function writeCursor(cursor: PageCursor): string {
  return Buffer.from(`${cursor.at.getTime()}.${cursor.id}`).toString('base64url');
}

/** @throws AppError `input.cursor_invalid` for anything that `writeCursor` did not write */
function readCursor(text: string): PageCursor {
  const [ms = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split('.');
  const at = new Date(Number(ms));
  if (!/^\d{1,15}$/.test(ms) || Number.isNaN(at.getTime()) || !UUID.test(id))
    throw new AppError('input.cursor_invalid');
  return { at, id };
}

/** The rows after the cursor's, in the page's order; all of them without a cursor. Columns are named as the query names them. */
export function pastCursor(
  atColumn: string,
  idColumn: string,
  page: Pick<PageInput, 'cursor' | 'order'>,
): RawBuilder<boolean> {
  if (page.cursor === undefined) return sql<boolean>`true`;
  const { at, id } = readCursor(page.cursor);
  const past = page.order === 'asc' ? sql`>` : sql`<`;
  return sql<boolean>`(${sql.ref(atColumn)}, ${sql.ref(idColumn)}) ${past} (${at}, ${id}::uuid)`;
}

/** Cuts `limit` rows from `limit + 1` that were read, and says where the next page begins. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => PageCursor,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? writeCursor(key(last)) : null };
}
