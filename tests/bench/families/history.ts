import type { Bench } from '../bench.ts';
import { count, median, milliseconds, perSecond, percent, type Figure } from '../figures.ts';
import { measureDrain } from '../measure-drain.ts';
import { measureSteady, sendersNeeded } from '../measure-steady.ts';
import { fillWithOldMessages } from '../old-messages.ts';
import type { BenchDatabase } from '../place.ts';
import type { DrainAndLatency } from '../results.ts';
import { meet, openStage } from '../stage.ts';
import { sendersOf } from '../traffic.ts';

const RATE = 200;
/** What counts as flat. */
const BAND = 0.2;

/** The same drain and the same latency in an empty database and in one with many old messages, by the same old customers. */
export async function history(bench: Bench): Promise<Figure[]> {
  const { place, sizes, results, say } = bench;
  const fresh = await drainAndLatency(bench, 'fresh', async () => undefined);
  say(`  empty: ${describe(fresh)}`);
  const old = await drainAndLatency(bench, 'old', (database) =>
    fillWithOldMessages(place, database, sizes.oldMessages, say),
  );
  say(`  full: ${describe(old)}`);
  results.history = { messages: sizes.oldMessages, fresh, old };
  const flat = (one: number, other: number): boolean => Math.abs(one / other - 1) <= BAND;
  const name = `with ${count(sizes.oldMessages)} old messages`;
  return [
    {
      name: `backlog, one worker, ${name}`,
      value: perSecond(old.drained),
      beside: `without ${perSecond(fresh.drained)}: ${percent(old.drained / fresh.drained)}`,
      target: '± 20 %',
      met: flat(old.drained, fresh.drained) || old.drained > fresh.drained,
    },
    {
      name: `one message each, ${name}`,
      value: perSecond(old.singles),
      beside: `without ${perSecond(fresh.singles)}: ${percent(old.singles / fresh.singles)}`,
      target: '± 20 %',
      met: flat(old.singles, fresh.singles) || old.singles > fresh.singles,
    },
    {
      name: `webhook to Graph call at ${RATE}/s, ${name}`,
      value: `${milliseconds(old.p50)}, ${milliseconds(old.p99)}`,
      beside: `without ${milliseconds(fresh.p50)}, ${milliseconds(fresh.p99)}`,
    },
  ];
}

async function drainAndLatency(
  { place, sizes }: Bench,
  name: string,
  prepare: (database: BenchDatabase) => Promise<void>,
): Promise<DrainAndLatency> {
  const stage = await openStage(place, { name, workers: 1, prepare });
  try {
    const { conversations, each } = sizes.backlog;
    const needed = Math.max(conversations, sizes.singles, sendersNeeded(RATE, sizes.steadySeconds));
    const everybody = sendersOf(stage.shops, needed);
    await meet(stage, everybody);
    const drained: number[] = [];
    const singles: number[] = [];
    for (let round = 0; round < sizes.rounds; round += 1) {
      const backlog = await measureDrain(stage, everybody.slice(0, conversations), { each, workers: 1, round });
      drained.push(backlog.processedPerSecond);
      const alone = await measureDrain(stage, everybody.slice(0, sizes.singles), { each: 1, workers: 1, round });
      singles.push(alone.processedPerSecond);
    }
    const { p50, p99 } = await measureSteady(stage, everybody, { rate: RATE, seconds: sizes.steadySeconds });
    return { drained: median(drained), singles: median(singles), p50, p99 };
  } finally {
    await stage.stop();
  }
}

function describe({ drained, singles, p50, p99 }: DrainAndLatency): string {
  return `${perSecond(drained)}, one message each ${perSecond(singles)}, ${milliseconds(p50)} and ${milliseconds(p99)} at ${RATE}/s`;
}
