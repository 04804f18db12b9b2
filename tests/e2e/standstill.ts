import { newId } from '@wac/shared';
import type { TestInstallation } from '../setup/installation.ts';

export const REASON = 'DatabaseError 23505';

/** Sets the newest conversation aside, as the queue does after eight tries, with what its customer wrote unread. */
export async function parkConversation({ database }: TestInstallation): Promise<string> {
  const [row] = await database.see<{ id: string }>(
    `update conversations set parked_at = now(), parked_reason = $1, needs_person = true
    where (tenant_id, id) in (select tenant_id, id from conversations order by created_at desc limit 1) returning id`,
    [REASON],
  );
  if (!row) throw new Error('There is no conversation');
  return row.id;
}

/** Stops a number as Meta's error does. */
export async function pauseNumbers({ database }: TestInstallation, code: number): Promise<void> {
  await database.see(`update numbers set status = 'paused', paused_code = $1`, [code]);
}

/** Puts something into the quarantine; answers its id. */
export async function quarantine({ database }: TestInstallation, payload: object): Promise<string> {
  const id = newId();
  await database.see(
    `insert into quarantine (id, reason, payload, received_at) values ($1, 'other_object', $2::jsonb, now())`,
    [id, JSON.stringify(payload)],
  );
  return id;
}

/** Opens an alarm that no auditor closes during the suite. */
export async function raiseAlarm({ database }: TestInstallation, kind: string): Promise<void> {
  await database.see(
    `insert into alarms (id, kind, tenant_id, subject_id, count, examples, since, opened_at, seen_at, keep_until)
    select $1, $2, id, $1, 3, array[id], now(), now(), now(), now() + interval '1 day' from tenants limit 1`,
    [newId(), kind],
  );
}
