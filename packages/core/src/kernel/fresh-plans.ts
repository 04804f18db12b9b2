import type { Schedule } from './jobs.ts';

/**
 * Lets the database look again at tables that have grown: a plan that was made for an empty queue is a bad one for a long
 * queue, and prepared statements keep theirs.
 */
export const freshPlans: Schedule = {
  name: 'kernel.fresh_plans',
  everyMs: 10_000,
  async run({ db, log }) {
    const tables = await db.doors.analyzeGrown();
    if (tables.length > 0) log.info({ tables }, 'tables have grown: their plans are made anew');
  },
};
