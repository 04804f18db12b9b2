import type { Platform } from '../../kernel/index.ts';
import type { IngestRow } from './event-rows.ts';
import { storeRows } from './store-rows.ts';

/**
 * Stores rows together. One that the database refuses does not cost the others their place: the batch is halved until it stands
 * alone, in order, and then it is set aside.
 * @throws what is not the rows' fault; then Meta sends them again, and those that were stored are known
 */
export async function storeBatch(platform: Platform, rows: readonly IngestRow[]): Promise<void> {
  try {
    await storeRows(platform, rows);
  } catch (error) {
    if (!isRefusedData(error)) throw error;
    const [only] = rows;
    if (rows.length === 1 && only) return setRowAside(platform, only, error);
    const half = Math.ceil(rows.length / 2);
    await storeBatch(platform, rows.slice(0, half));
    await storeBatch(platform, rows.slice(half));
  }
}

async function setRowAside(platform: Platform, row: IngestRow, error: unknown): Promise<void> {
  platform.log.error({ err: error }, 'the database refused a webhook item: quarantined');
  const reason = 'refused_by_database';
  const { phoneNumberId } = 'store' in row ? row.store : row.quarantine;
  const payload = 'store' in row ? row.store : row.quarantine.payload;
  try {
    await storeRows(platform, [{ quarantine: { reason, phoneNumberId, payload } }]);
  } catch (again) {
    if (!isRefusedData(again)) throw again;
    // Its content is what cannot be stored.
    await storeRows(platform, [{ quarantine: { reason, phoneNumberId: null, payload: { refused: reason } } }]);
  }
}

// SQLSTATE classes 22 (data), 23 (constraint) and 54 (too large): the row's fault. Anything else is ours, and Meta shall come again.
function isRefusedData(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(?:22|23|54)[0-9A-Z]{3}$/.test(code);
}
