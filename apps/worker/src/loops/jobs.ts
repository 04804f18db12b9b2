import { runDueJobs, runDueSchedules, type Platform } from '@wac/core/kernel';
import { JOBS, SCHEDULES } from '../work.ts';
import { startLoop, type Loop } from '../loop.ts';

const JOBS_IDLE_MS = 1_000;
const SCHEDULES_EVERY_MS = 10_000;

/** Jobs when they are due, schedules when their interval is over. */
export function startJobs(platform: Platform): [jobs: Loop, schedules: Loop] {
  const jobs = startLoop('jobs', platform.log, JOBS_IDLE_MS, async () => (await runDueJobs(platform, JOBS)) > 0);
  platform.wakeUps.on('jobs', () => jobs.wake());
  const schedules = startLoop('schedules', platform.log, SCHEDULES_EVERY_MS, async () => {
    await runDueSchedules(platform, SCHEDULES);
    return false;
  });
  return [jobs, schedules];
}
