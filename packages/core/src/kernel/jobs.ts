import { json, type ClaimedJob } from '@wac/db';
import { newId } from '@wac/shared';
import type { z } from 'zod';
import type { Ctx, Platform, Scope } from './context.ts';
import { describeError } from './logger.ts';

/** Work that outlives a transaction: written with a command, run later, tried again until it works or is given up. */
export interface Job<In extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** Plans one run, in the caller's transaction. */
  plan(scope: Scope, input: z.input<In>, runAt?: Date): Promise<void>;
  run(ctx: Ctx, input: unknown): Promise<void>;
}

/** Work of the installation, at most once an interval over all workers. */
export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  run(platform: Platform): Promise<void>;
}

const MAX_TRIES = 8;
const LEASE_MS = 60_000;

/**
 * Defines a job; `run` opens its own short transactions and may talk to the network between them. The worker runs those of its list:
 * a definition that registered itself would be lost when a bundler leaves out what nobody imports.
 */
export function job<In extends z.ZodType>(definition: {
  name: string;
  input: In;
  run: (ctx: Ctx, input: z.output<In>) => Promise<void>;
}): Job<In> {
  return {
    name: definition.name,
    async plan(scope, input, runAt = scope.now) {
      await scope.tx
        .insertInto('jobs')
        .values({
          tenantId: scope.tenantId,
          id: newId(scope.now.getTime()),
          name: definition.name,
          input: json(definition.input.parse(input)),
          runAt,
          createdAt: scope.now,
        })
        .execute();
      scope.wake('jobs');
    },
    run: async (ctx, input) => definition.run(ctx, definition.input.parse(input)),
  };
}

/** Claims and runs what is due; answers how many jobs it ran. */
export async function runDueJobs(
  platform: Platform,
  jobs: readonly Pick<Job, 'name' | 'run'>[],
  limit = 10,
): Promise<number> {
  const now = platform.clock.now();
  const claimed = await platform.db.doors.claimJobs(now, limit, LEASE_MS);
  // Together, so that the last of them does not begin when its lease is over.
  await Promise.all(claimed.map((one) => runClaimed(platform, jobs, now, one)));
  return claimed.length;
}

async function runClaimed(
  platform: Platform,
  jobs: readonly Pick<Job, 'name' | 'run'>[],
  now: Date,
  claimed: ClaimedJob,
): Promise<void> {
  const { tenantId, jobId, name, input, tries } = claimed;
  const ctx: Ctx = { ...platform, tenantId, actor: { type: 'system', job: name }, requestId: jobId };
  try {
    const known = jobs.find((one) => one.name === name);
    if (!known) throw new Error(`No job is called ${name}`);
    if (tries > MAX_TRIES) throw new Error('Its process ended each time before it did');
    await known.run(ctx, input);
    await platform.db.withTenant(tenantId, (tx) => tx.deleteFrom('jobs').where('id', '=', jobId).execute());
  } catch (error) {
    platform.log.error({ err: error, job: name, jobId, tries }, 'job failed');
    const runAt = new Date(now.getTime() + Math.min(2 ** tries * 1_000, 3_600_000));
    const failedAt = tries >= MAX_TRIES ? now : null;
    const lastError = describeError(error).type;
    await platform.db.withTenant(tenantId, (tx) =>
      tx.updateTable('jobs').set({ runAt, failedAt, lastError, leaseUntil: null }).where('id', '=', jobId).execute(),
    );
  }
}

/** Runs each schedule whose interval is over and that no other worker has taken. */
export async function runDueSchedules(platform: Platform, schedules: readonly Schedule[]): Promise<void> {
  for (const entry of schedules) {
    if (!(await platform.db.doors.claimSchedule(entry.name, platform.clock.now(), entry.everyMs))) continue;
    try {
      await entry.run(platform);
      platform.metrics.schedulesRun.inc({ schedule: entry.name });
    } catch (error) {
      platform.log.error({ err: error, schedule: entry.name }, 'schedule failed');
    }
  }
}
