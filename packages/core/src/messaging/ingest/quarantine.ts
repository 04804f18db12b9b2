import { doorsIn, type QuarantinedRow, type QuarantineItem } from '@wac/db';
import { parseWebhook } from '@wac/whatsapp';
import type { Platform } from '../../kernel/index.ts';
import { redact } from '../../privacy/index.ts';
import { toIngestRow, type IngestRow } from './event-rows.ts';
import { readQuarantined, type QuarantinedContent } from './quarantined-body.ts';
import { numbered, setAside, tellStored } from './store-rows.ts';

export type QuarantineReplay =
  /** It left the quarantine: so many of its parts were stored, were known already, or were set aside again. */
  | { outcome: 'done'; stored: number; duplicates: number; setAside: number }
  /** It is still there, and why. */
  | { outcome: 'kept'; reason: string }
  | { outcome: 'not_found' };

/** What was signed by Meta and could not be used, the latest first; redacted, and gone after seven days. */
export function listQuarantine(platform: Platform, limit = 200): Promise<QuarantinedRow[]> {
  return platform.db.doors.quarantined(limit);
}

/** Lets go of an item for good; false when it is gone already. */
export async function dropQuarantine(platform: Platform, id: string): Promise<boolean> {
  const dropped = await platform.db.doors.dropQuarantined(id);
  if (dropped) platform.log.info({ quarantineId: id }, 'quarantined item dropped');
  return dropped;
}

/**
 * Reads a quarantined item again, with the parser and the numbers of today, and stores it as if it had just come in; it leaves
 * the quarantine in the same transaction. What redaction has hollowed out, and what still cannot be used, stays with a reason.
 */
export async function replayQuarantine(platform: Platform, id: string): Promise<QuarantineReplay> {
  const row = await platform.db.doors.quarantinedById(id);
  const replay = row ? await replayRow(platform, row) : ({ outcome: 'not_found' } as const);
  platform.log.info({ quarantineId: id, ...replay }, 'quarantined item tried again');
  return replay;
}

async function replayRow(platform: Platform, row: QuarantinedRow): Promise<QuarantineReplay> {
  const content = readQuarantined(row);
  if (content.kind === 'applied_later') return applyLater(platform, row, content);
  const rows = readAgain(platform, row, content);
  const events = numbered(rows);
  const rest: QuarantineItem[] = setAside(rows);
  const now = platform.clock.now();
  if (events.length === 0) {
    return keep(platform, row.id, content.kind === 'nothing' ? 'nothing_left' : (rest[0]?.reason ?? 'nothing_usable'));
  }
  const outcomes = await platform.db.doors.replayQuarantined(row.id, events, rest, now);
  if (outcomes.length === 0) return { outcome: 'not_found' };
  const stored = outcomes.filter(({ outcome }) => outcome === 'stored').length;
  const duplicates = outcomes.filter(({ outcome }) => outcome === 'duplicate').length;
  if (stored + duplicates === 0) return { outcome: 'kept', reason: outcomes[0]?.outcome ?? 'nothing_usable' };
  tellStored(platform, events, outcomes);
  return { outcome: 'done', stored, duplicates, setAside: rest.length + outcomes.length - stored - duplicates };
}

function readAgain(platform: Platform, { receivedAt }: QuarantinedRow, content: QuarantinedContent): IngestRow[] {
  if (content.kind === 'row') return [{ store: content.row }];
  if (content.kind !== 'body') return [];
  const parsed = parseWebhook(Buffer.from(JSON.stringify(content.body)), receivedAt);
  if (parsed.kind === 'items') return parsed.items.map((item) => toIngestRow(item, platform.secrets, receivedAt));
  const reason = parsed.kind === 'unusable' ? parsed.reason : 'not_json';
  return [{ quarantine: { reason, phoneNumberId: null, payload: redact(content.body) } }];
}

/** A status or account event that was stored and could not be applied: its lane takes it again. */
async function applyLater(
  platform: Platform,
  { id, tenantId }: QuarantinedRow,
  { table, id: eventId }: Extract<QuarantinedContent, { kind: 'applied_later' }>,
): Promise<QuarantineReplay> {
  if (tenantId === null) return keep(platform, id, 'nothing_left');
  const done = await platform.db.withTenant(tenantId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable(table)
      .set({ pending: true, tries: 0, dueAt: null })
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n && (await doorsIn(tx).dropQuarantined(id));
  });
  if (!done) return keep(platform, id, 'nothing_left');
  platform.wakeUps.wake('statuses');
  return { outcome: 'done', stored: 1, duplicates: 0, setAside: 0 };
}

async function keep(platform: Platform, id: string, reason: string): Promise<QuarantineReplay> {
  return (await platform.db.doors.keepQuarantined(id, reason, platform.clock.now()))
    ? { outcome: 'kept', reason }
    : { outcome: 'not_found' };
}
