import type { Bench } from '../bench.ts';
import { median, milliseconds, perSecond, type Figure } from '../figures.ts';
import { measureSteady, sendersNeeded, type Steady } from '../measure-steady.ts';
import { meet, openStage, type Stage } from '../stage.ts';
import { sendersOf, type Sender } from '../traffic.ts';
import { costFigures } from './drain.ts';

const RATES = [50, 200] as const;
const HIGHER_RATES = [400, 800, 1_600] as const;
const PROMISE_AT = 200;
/** Milliseconds. */
const PROMISE = { p50: 10, p99: 50 };
/** The p99 up to which a rate counts as borne. */
export const BEARABLE_MS = 250;

/** From the webhook to the Graph call at steady rates, and the highest rate that still answers in time. */
export async function steady({ place, sizes, results, say }: Bench): Promise<Figure[]> {
  const stage = await openStage(place, { name: 'steady', workers: 1 });
  try {
    const seconds = sizes.steadySeconds;
    const senders = sendersOf(stage.shops, sendersNeeded(Math.max(...HIGHER_RATES), seconds));
    await meet(stage, senders);
    const figures: Figure[] = [];
    const points: { rate: number; p50: number; p99: number }[] = [];
    const point = (rate: number, runs: readonly Steady[]): (typeof points)[number] => {
      const middle = { rate, p50: median(runs.map(({ p50 }) => p50)), p99: median(runs.map(({ p99 }) => p99)) };
      points.push(middle);
      say(`  at ${rate}/s: p50 ${milliseconds(middle.p50)}, p99 ${milliseconds(middle.p99)}`);
      return middle;
    };
    for (const rate of RATES) {
      const runs: Steady[] = [];
      for (let round = 0; round < sizes.rounds; round += 1)
        runs.push(await measureSteady(stage, senders, { rate, seconds }));
      const { p50, p99 } = point(rate, runs);
      const promised = rate === PROMISE_AT;
      const acknowledged = median(runs.map((run) => run.acknowledgedP99));
      figures.push({
        name: `webhook to Graph call at ${rate}/s, p50 and p99`,
        value: `${milliseconds(p50)}, ${milliseconds(p99)}`,
        beside: `one worker; acknowledged p99 ${milliseconds(acknowledged)}`,
        ...(promised
          ? { target: `≤ ${PROMISE.p50} ms, ≤ ${PROMISE.p99} ms`, met: p50 <= PROMISE.p50 && p99 <= PROMISE.p99 }
          : {}),
      });
      if (promised)
        figures.push(
          ...costFigures(
            `a message at ${rate}/s`,
            runs.map(({ cost }) => cost),
          ),
        );
    }
    for (const rate of HIGHER_RATES) {
      // A rate above one that was not borne says nothing more.
      if (!((points.at(-1)?.p99 ?? 0) < BEARABLE_MS)) break;
      point(rate, [await measureSteady(stage, senders, { rate, seconds })]);
    }
    const highest = points.findLast(({ p99 }) => p99 < BEARABLE_MS);
    figures.push({
      name: `highest rate with p99 below ${BEARABLE_MS} ms`,
      value: highest ? perSecond(highest.rate) : 'none',
      beside: points.map(({ rate, p99 }) => `${rate}/s ${milliseconds(p99)}`).join(', '),
    });
    results.steady = points;
    return figures;
  } finally {
    await stage.stop();
  }
}

/** The highest of some rates that still answers in time, for families that need one. */
export async function bearableRate(
  stage: Stage,
  senders: readonly Sender[],
  rates: readonly number[],
): Promise<number> {
  for (const rate of rates) {
    const { p99, written } = await measureSteady(stage, senders, { rate, seconds: 4 });
    if (p99 < BEARABLE_MS && written > rate * 0.95) return rate;
  }
  return rates.at(-1) ?? 50;
}
