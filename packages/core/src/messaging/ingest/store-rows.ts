import type { QuarantineItem, StoredOutcome } from '@wac/db';
import { newId } from '@wac/shared';
import type { Platform } from '../../kernel/index.ts';
import type { IngestRow, StoredRow } from './event-rows.ts';

/** What the door is given, numbered by place. */
export type NumberedRow = StoredRow & { n: number };

export function numbered(rows: readonly IngestRow[]): NumberedRow[] {
  return rows.flatMap((row) => ('store' in row ? [row.store] : [])).map((row, n) => ({ ...row, n }));
}

export function setAside(rows: readonly IngestRow[]): QuarantineItem[] {
  return rows.flatMap((row) => ('quarantine' in row ? [{ id: newId(), ...row.quarantine }] : []));
}

/** Stores rows of verified, redacted items: one call for all that can be used, one for all that cannot. */
export async function storeRows(platform: Platform, rows: readonly IngestRow[]): Promise<void> {
  const { db, metrics } = platform;
  const receivedAt = platform.clock.now();
  const events = numbered(rows);
  const outcomes = events.length === 0 ? [] : await db.doors.storeEvents(events, receivedAt);
  const misplaced = outcomes.filter(({ outcome }) => outcome === 'waba_mismatch');
  const aside: QuarantineItem[] = [
    ...setAside(rows),
    // A number of ours under a foreign account: nothing happens to it until a person has looked.
    ...misplaced.map(({ n, tenantId }) => ({
      id: newId(),
      ...(tenantId === null ? {} : { tenantId }),
      reason: 'waba_mismatch',
      payload: events[n],
    })),
  ];
  if (aside.length > 0) await db.doors.quarantineItems(aside, receivedAt);
  metrics.quarantined.inc(aside.length);
  tellStored(platform, events, outcomes);
}

/** Counts what became of rows, and wakes whoever has work now. */
export function tellStored(
  { metrics, wakeUps }: Platform,
  events: readonly NumberedRow[],
  outcomes: readonly StoredOutcome[],
): void {
  const woken = new Set<'mailboxes' | 'statuses'>();
  for (const { n, outcome } of outcomes) {
    const lane = events[n]?.lane ?? 'account';
    if (outcome === 'stored') {
      metrics.received.inc({ lane });
      // Account events are looked at beside the statuses.
      woken.add(lane === 'message' ? 'mailboxes' : 'statuses');
    } else if (outcome === 'duplicate') metrics.deduplicated.inc();
    else if (outcome === 'unknown_number') metrics.unroutable.inc();
  }
  for (const topic of woken) wakeUps.wake(topic);
}
