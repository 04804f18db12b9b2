import { z } from 'zod';
import { Id } from '../ids.ts';

export const ParkedConversation = z.object({
  conversationId: Id,
  customerName: z.string().nullable(),
  reason: z.string(),
  parkedAt: z.iso.datetime(),
  unread: z.int(),
});
export const ParkedList = z.object({ parked: z.array(ParkedConversation) });
export const ReplayParkedInput = z.object({ conversationId: Id });
export const SkipParkedInput = z.object({ conversationId: Id });

/** What the auditor raises an alarm for; `docs/operations.md` says what each means and what to do. */
export const ALARM_KINDS = [
  'inbound_late',
  'flag_lost',
  'message_missing',
  'conversation_parked',
  'outbound_late',
  'send_unsettled',
  'send_lost',
  'status_missing',
  'statuses_late',
  'number_silent',
  'number_paused',
  'jobs_late',
  'quarantine_growing',
  'process_gone',
  'no_worker',
  'audit_failing',
] as const;
export const AlarmKind = z.enum(ALARM_KINDS);
export type AlarmKind = z.infer<typeof AlarmKind>;

/** Those that concern one shop, and that it may see. */
export const TENANT_ALARM_KINDS = [
  'inbound_late',
  'message_missing',
  'conversation_parked',
  'outbound_late',
  'send_unsettled',
  'send_lost',
  'status_missing',
  'number_silent',
  'number_paused',
] as const satisfies readonly AlarmKind[];

export const AlarmList = z.object({
  alarms: z.array(
    z.object({
      id: Id,
      kind: AlarmKind,
      /** The number that it speaks of; null when it speaks of several things. */
      subjectId: Id.nullable(),
      count: z.int(),
      since: z.iso.datetime(),
      openedAt: z.iso.datetime(),
    }),
  ),
});
