import type { Bench } from '../bench.ts';
import { heaviestStatements, type Cost } from '../cost.ts';
import { count, kilobytes, median, perSecond, times, type Figure } from '../figures.ts';
import { measureDrain, type Drain } from '../measure-drain.ts';
import { meet, openStage } from '../stage.ts';
import { sendersOf } from '../traffic.ts';

/** Promised of one worker, with the real handler. */
const TARGET = 2_000;

/** How fast a backlog is worked off by one worker and by two, in conversations of many messages and of one. */
export async function drain({ place, sizes, results, statements, say }: Bench): Promise<Figure[]> {
  const { conversations, each } = sizes.backlog;
  const stage = await openStage(place, { name: 'drain', workers: 2 });
  try {
    const everybody = sendersOf(stage.shops, Math.max(conversations, sizes.singles));
    const backlog = everybody.slice(0, conversations);
    const singles = everybody.slice(0, sizes.singles);
    await meet(stage, everybody);
    const one: Drain[] = [];
    const two: Drain[] = [];
    const alone: Drain[] = [];
    for (let round = 0; round < sizes.rounds; round += 1) {
      one.push(await measureDrain(stage, backlog, { each, workers: 1, round }));
      two.push(await measureDrain(stage, backlog, { each, workers: 2, round: round + 1 }));
      if (statements) await stage.database.see('select pg_stat_statements_reset()');
      alone.push(await measureDrain(stage, singles, { each: 1, workers: 1, round }));
      if (statements) for (const line of await heaviestStatements(stage.database, 25)) say(line);
      const [first, second, third] = [one.at(-1), two.at(-1), alone.at(-1)].map((run) => run?.processedPerSecond ?? 0);
      say(
        `  round ${round + 1}: one worker ${perSecond(first ?? 0)}, two ${perSecond(second ?? 0)}, one message each ${perSecond(third ?? 0)}`,
      );
    }
    const handled = (runs: readonly Drain[]): number => median(runs.map((run) => run.processedPerSecond));
    const answered = (runs: readonly Drain[]): number => median(runs.map((run) => run.answeredPerSecond));
    results.drain = { oneWorker: handled(one), twoWorkers: handled(two), singles: handled(alone) };
    const name = `${count(conversations * each)} messages in ${count(conversations)} conversations`;
    return [
      {
        name: `${name}, one worker`,
        value: perSecond(handled(one)),
        beside: `all answered: ${perSecond(answered(one))}, ${count(one[0]?.sends ?? 0)} answers`,
        target: `≥ ${perSecond(TARGET)}`,
        met: handled(one) >= TARGET,
      },
      {
        name: `${name}, two workers`,
        value: perSecond(handled(two)),
        beside: `all answered: ${perSecond(answered(two))}; ${times(handled(two) / handled(one))} one worker`,
        target: 'more than one worker',
        met: handled(two) > handled(one),
      },
      {
        name: `${count(sizes.singles)} conversations with one message, one worker`,
        value: perSecond(handled(alone)),
        beside: `all answered: ${perSecond(answered(alone))}, ${count(alone[0]?.sends ?? 0)} answers`,
      },
      ...costFigures(
        'a message of a backlog',
        one.map(({ cost }) => cost),
      ),
      ...costFigures(
        'a message on its own',
        alone.map(({ cost }) => cost),
      ),
    ];
  } finally {
    await stage.stop();
  }
}

/** The lines that say what a message costs, its answer and the answer's three statuses included. */
export function costFigures(what: string, costs: readonly Cost[]): Figure[] {
  const middle = (pick: (cost: Cost) => number): number => median(costs.map(pick));
  const cpu = (pick: (cost: Cost) => number): string => middle(pick).toFixed(2);
  return [
    {
      name: `statements for ${what}`,
      value: middle((cost) => cost.statements).toFixed(1),
      beside: `${kilobytes(middle((cost) => cost.walBytes))} of write-ahead log`,
    },
    {
      name: `processor time for ${what}`,
      value: `${middle((cost) => cost.apiCpuMs + cost.workerCpuMs + cost.postgresCpuMs).toFixed(2)} ms`,
      beside: `api ${cpu((cost) => cost.apiCpuMs)}, worker ${cpu((cost) => cost.workerCpuMs)}, PostgreSQL ${cpu((cost) => cost.postgresCpuMs)} ms`,
    },
  ];
}
