import { listAlarms, runAudit, type Alarm } from '@wac/core/messaging';
import { vi } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

/** A line of the log, as it was given. */
export interface LoggedLine {
  level: 'info' | 'warn' | 'error';
  message: string;
  fields: Record<string, unknown>;
}

export interface AuditLab extends ShopLab {
  /** One turn of the auditor, now, whoever took the last one; answers the alarms that are open then. */
  audit(): Promise<Alarm[]>;
  /** Everything that was accepted, written or sent so far happened two minutes earlier, and is looked at once more. */
  age(): Promise<void>;
  /** What the auditor has logged since the last call. */
  logged(): LoggedLine[];
  /** The worker of this lab; it can be stopped and started. */
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  /** Nothing is under way. */
  rest(): Promise<void>;
}

/** The demo shop with a worker, and an auditor that takes its turns when the suite says so. */
export async function openAuditLab(): Promise<AuditLab> {
  const lab = await openShopLab({ worker: false });
  let worker = await lab.shop.startWorker();
  let lines: LoggedLine[] = [];
  const say =
    (level: LoggedLine['level']) =>
    (fields: Record<string, unknown>, message: string): void => {
      lines.push({ level, message, fields });
    };
  const log = Object.assign(Object.create(lab.shop.platform.log) as typeof lab.shop.platform.log, {
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
  });
  const platform = { ...lab.shop.platform, log };
  return {
    ...lab,
    async audit() {
      await runAudit(platform, 0);
      return listAlarms(platform);
    },
    async age() {
      await lab.see(`update inbound_events set received_at = received_at - interval '2 minutes'`);
      // A status that comes at this moment is not late: those that are, the suites write themselves.
      await lab.see(`update status_events set received_at = received_at - interval '2 minutes' where not pending`);
      await lab.see(`update mailboxes set pending_since = pending_since - interval '2 minutes'`);
      await lab.see(
        `update messages set received_at = received_at - interval '2 minutes', sent_at = sent_at - interval '2 minutes'`,
      );
      await lab.see(`update outbox set created_at = created_at - interval '2 minutes'`);
      await lab.see(`update audit_log set at = at - interval '2 minutes'`);
      await lab.see(`update processes set started_at = started_at - interval '2 minutes'`);
      await lab.see(`update processes set seen_at = seen_at - interval '2 minutes' where left_at is not null`);
      await lab.see(`update audits set accepted_from = accepted_from - interval '10 minutes'`);
    },
    logged() {
      const said = lines;
      lines = [];
      return said;
    },
    async startWorker() {
      worker = await lab.shop.startWorker();
    },
    stopWorker: () => worker.stop(),
    async rest() {
      await lab.rows(
        0,
        `select 1 from mailboxes where pending union all select 1 from outbox
         union all select 1 from status_events where pending
         union all select 1 from messages where status = 'accepted'`,
      );
    },
  };
}

/** Waits until the condition holds: something another process or loop does. */
export function eventually<T>(look: () => Promise<T> | T): Promise<T> {
  return vi.waitFor(look, { timeout: 30_000, interval: 50 });
}
