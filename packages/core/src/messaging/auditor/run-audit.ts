import type { FindingRow } from '@wac/db';
import type { AlarmKind } from '@wac/shared';
import type { Platform } from '../../kernel/index.ts';

/** A turn is taken so often, by one process of the installation. */
export const AUDIT_EVERY_MS = 30_000;
/** What is younger may still be under way. */
const SETTLED_MS = 60_000;
/** Commits of events that were received before are over. */
const HEARD_MS = 5_000;
/** Mailboxes of the slow look at all of them: 10,000 a minute. */
const SWEEP = 5_000;
const EXAMPLES = 10;

/** What does not heal by itself stays on the list for so long, or until somebody has seen it. */
const KEEP_MS: Partial<Record<AlarmKind, number>> = { flag_lost: 3_600_000, message_missing: 86_400_000 };

/** One look, and the kinds of alarms that it can tell the beginning and the end of. */
interface Look {
  kinds: readonly AlarmKind[];
  find(): Promise<FindingRow[]>;
}

/**
 * Compares by ids what was accepted, handled, answered and sent, and opens and closes alarms by what it finds. Does nothing
 * when another process took the turn. A look that fails leaves its alarms as they are, and the others go on.
 */
export async function runAudit(platform: Platform, everyMs = AUDIT_EVERY_MS): Promise<void> {
  const { db, clock, log } = platform;
  const { doors } = db;
  const now = clock.now();
  const turn = await doors.claimAudit(everyMs, now);
  if (!turn) return;
  const until = new Date(now.getTime() - SETTLED_MS);
  const heardUntil = new Date(now.getTime() - HEARD_MS);
  const looks: Look[] = [
    {
      kinds: [
        'inbound_late',
        'outbound_late',
        'send_unsettled',
        'statuses_late',
        'jobs_late',
        'conversation_parked',
        'number_paused',
        'quarantine_growing',
        'process_gone',
        'no_worker',
      ],
      find: () => doors.auditOpen(now),
    },
    {
      kinds: ['flag_lost', 'message_missing'],
      async find() {
        const found = [
          ...(await doors.auditAccepted(turn.acceptedFrom, until)),
          ...(await doors.sweepMailboxes(SWEEP)),
        ];
        await repair(platform, found);
        return mergeByTenant(found);
      },
    },
    { kinds: ['send_lost', 'status_missing'], find: () => doors.auditSends(turn.acceptedFrom, until, now) },
    {
      kinds: ['number_silent'],
      async find() {
        await doors.noteHearing(turn.heardFrom, heardUntil);
        return doors.auditSilence(now);
      },
    },
  ];
  let failed = 0;
  for (const look of looks) {
    try {
      await record(platform, look.kinds, await look.find());
    } catch (err) {
      failed += 1;
      log.error({ err, kinds: look.kinds }, 'a look of the auditor failed');
    }
  }
  // An auditor that cannot look must not look like one that finds nothing.
  const blind = { kind: 'audit_failing', tenantId: null, subjectId: null, count: failed, since: null, examples: [] };
  await record(platform, ['audit_failing'], failed > 0 ? [blind] : []);
  // What a failed look has not seen, the next turn sees.
  if (failed === 0) await doors.finishAudit(until, now);
}

async function record({ db, log }: Platform, kinds: readonly AlarmKind[], found: readonly FindingRow[]): Promise<void> {
  const changes = await db.doors.recordAlarms(
    kinds,
    found.map((finding) => ({
      ...finding,
      examples: finding.examples.slice(0, EXAMPLES),
      keepMs: KEEP_MS[finding.kind as AlarmKind] ?? 0,
    })),
  );
  for (const { id: alarmId, kind: alarm, opened, ...about } of changes) {
    if (opened) log.error({ alarm, alarmId, ...about }, 'alarm opened');
    else log.info({ alarm, alarmId, ...about }, 'alarm closed');
  }
}

/** A mailbox whose flag was lost would wait until its customer writes again: nobody else ever looks at it. */
async function repair({ db, wakeUps, log }: Platform, found: readonly FindingRow[]): Promise<void> {
  const mailboxes = found
    .filter(({ kind }) => kind === 'flag_lost')
    .flatMap(({ tenantId, examples }) =>
      tenantId === null ? [] : examples.map((mailboxId) => ({ tenantId, mailboxId })),
    );
  if (mailboxes.length === 0) return;
  const restored = await db.doors.restoreFlags(mailboxes);
  log.error({ restored }, 'mailboxes that nobody would have looked at are pending again');
  wakeUps.wake('mailboxes');
}

// Two looks may find the same: an alarm is one row a kind and tenant.
function mergeByTenant(found: readonly FindingRow[]): FindingRow[] {
  const merged = new Map<string, FindingRow>();
  for (const finding of found) {
    const key = `${finding.kind} ${finding.tenantId}`;
    const before = merged.get(key);
    if (!before) {
      merged.set(key, finding);
      continue;
    }
    const examples = [...new Set([...before.examples, ...finding.examples])];
    const since =
      before.since !== null && finding.since !== null && before.since > finding.since ? finding.since : before.since;
    merged.set(key, { ...before, examples, since, count: Math.max(before.count, finding.count, examples.length) });
  }
  return [...merged.values()];
}
