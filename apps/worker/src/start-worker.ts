import { readinessProblem, startPresence, type OpenPlatform } from '@wac/core/kernel';
import { startAuditor } from '@wac/core/messaging';
import { startHealthServer } from './health-server.ts';
import { startInbound } from './loops/inbound.ts';
import { startJobs } from './loops/jobs.ts';
import { startOutbound } from './loops/outbound.ts';
import { startStatuses } from './loops/statuses.ts';
import { watchLoops } from './watch-loops.ts';

export interface RunningWorker {
  /** Where `/healthz` and `/metrics` are. */
  readonly port: number;
  /** Names of loops that have hung for so long that only a new process helps. */
  lostLoops(): string[];
  /** Stops claiming, finishes what is under way, says goodbye, closes. */
  stop(): Promise<void>;
}

/** Tenants handled at once; each uses one database connection. */
const LANES = 4;

/** A round on the message path takes milliseconds. */
const PATIENCE_MS = 60_000;
/** Jobs talk to others, one after the other. */
const JOBS_PATIENCE_MS = 300_000;
/** The first purge of a large installation deletes for a long time. */
const SCHEDULES_PATIENCE_MS = 3_600_000;

/** @throws Error when the database is not ready or its role is privileged, with a sentence that says what to do */
export async function startWorker(platform: OpenPlatform, at: { host: string; port: number }): Promise<RunningWorker> {
  const problem = await readinessProblem(platform);
  if (problem !== null) throw new Error(problem);
  const presence = await startPresence(platform, 'worker');
  const auditor = startAuditor(platform);
  const inbound = startInbound(platform, LANES);
  const statuses = startStatuses(platform);
  const outbound = startOutbound(platform);
  const [jobs, schedules] = startJobs(platform);
  const watch = watchLoops([
    { name: 'inbound', patienceMs: PATIENCE_MS, each: [inbound] },
    { name: 'statuses', patienceMs: PATIENCE_MS, each: [statuses] },
    { name: 'outbound', patienceMs: PATIENCE_MS, each: outbound },
    { name: 'jobs', patienceMs: JOBS_PATIENCE_MS, each: [jobs] },
    { name: 'schedules', patienceMs: SCHEDULES_PATIENCE_MS, each: [schedules] },
    { name: 'auditor', patienceMs: JOBS_PATIENCE_MS, each: [auditor] },
    { name: 'presence', patienceMs: PATIENCE_MS, each: [presence] },
  ]);
  const server = await startHealthServer(platform, watch, at.port, at.host);
  const address = server.address();
  const stop = async (): Promise<void> => {
    await Promise.all([inbound, statuses, ...outbound, jobs, schedules, auditor].map((loop) => loop.stop()));
    await presence.stop();
    server.close();
    server.closeAllConnections();
    await platform.close();
  };
  let stopping: Promise<void> | null = null;
  return {
    port: typeof address === 'object' && address !== null ? address.port : at.port,
    lostLoops: () => watch.lost(),
    stop: () => (stopping ??= stop()),
  };
}
