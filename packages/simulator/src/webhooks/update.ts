import type { JsonObject } from '../json.ts';

/** One thing to tell: it becomes one `changes[]` item. */
export type Update = {
  wabaId: string;
  /** Missing for fields that concern the whole account. */
  phoneNumberId?: string;
  field: string;
  value: JsonObject;
  /** Seconds; only management fields carry it. */
  time?: number;
  /** The delivery state inside, for faults that pick by it. */
  status?: string;
  /** Updates of one lane are delivered one after the other (what one customer types). */
  lane?: string;
};

/** Fields that a callback override redirects; the others always arrive at the app's own callback. */
const MESSAGING_FIELDS = new Set(['messages', 'calls', 'history', 'smb_message_echoes', 'smb_app_state_sync']);

/** Whether overrides apply to the field. */
export function isMessagingField(field: string): boolean {
  return MESSAGING_FIELDS.has(field);
}

/** Wraps updates into Meta's envelope: one entry per account, in order of first appearance. */
export function envelope(updates: readonly Update[]): JsonObject {
  const entries = new Map<string, { id: string; time?: number; changes: JsonObject[] }>();
  for (const update of updates) {
    const key = `${update.wabaId}/${update.time ?? ''}`;
    let entry = entries.get(key);
    if (entry === undefined) {
      entry =
        update.time === undefined
          ? { id: update.wabaId, changes: [] }
          : { id: update.wabaId, time: update.time, changes: [] };
      entries.set(key, entry);
    }
    entry.changes.push({ value: update.value, field: update.field });
  }
  return { object: 'whatsapp_business_account', entry: [...entries.values()] };
}
