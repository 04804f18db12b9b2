import type { AlarmKind } from '@wac/shared';

/** What an alarm means, in a sentence; `docs/operations.md` says what to do. */
export const ALARM_TEXTS: Readonly<Record<AlarmKind, string>> = {
  inbound_late: 'customers wrote more than a minute ago and nobody has handled it',
  flag_lost: 'mailboxes had unread events and no flag; they were repaired',
  message_missing: 'events were read and left no message',
  conversation_parked: 'conversations are set aside after failing again and again',
  outbound_late: 'answers wait to be sent for more than 90 seconds',
  send_unsettled: 'sends of which nobody knows are not being decided',
  send_lost: 'messages are queued and nothing will send them',
  status_missing: 'Meta accepted messages and says nothing of them',
  statuses_late: 'statuses have waited for more than a minute',
  number_silent: 'a number has heard nothing from Meta, against its habit',
  number_paused: 'a number sends nothing until somebody has repaired it',
  jobs_late: 'jobs are due for more than two minutes',
  quarantine_growing: 'signed webhooks could not be used in the last ten minutes',
  process_gone: 'a process has gone without a goodbye',
  no_worker: 'no worker runs',
  audit_failing: 'a look of the auditor fails',
};
