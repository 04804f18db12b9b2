import type { Bench } from '../bench.ts';
import { copyTenants } from '../copied-tenants.ts';
import { count, median, milliseconds, perSecond, type Figure } from '../figures.ts';
import { measureDrain, type Drain } from '../measure-drain.ts';
import { measureSteady } from '../measure-steady.ts';
import { meet, openStageOn } from '../stage.ts';
import { sendersOf } from '../traffic.ts';
import { costFigures } from './drain.ts';

const RATE = 100;
/** A thousand messages are soon handled: more rounds than elsewhere. */
const ROUNDS_MORE = 2;

/** Many shops with one conversation each: no two messages share a tenant's transaction. */
export async function manyTenants({ place, sizes, results, say }: Bench): Promise<Figure[]> {
  const database = await place.clone('bench_tenants');
  const shops = await copyTenants(place, database, sizes.tenants);
  const stage = await openStageOn(place, database, { name: 'tenants', workers: 1, shops });
  try {
    const senders = sendersOf(shops, shops.length);
    await meet(stage, senders);
    const runs: Drain[] = [];
    for (let round = 0; round < sizes.rounds + ROUNDS_MORE; round += 1) {
      runs.push(await measureDrain(stage, senders, { each: 1, workers: 1, round }));
      say(`  round ${round + 1}: ${perSecond(runs.at(-1)?.processedPerSecond ?? 0)}`);
    }
    const { p50, p99 } = await measureSteady(stage, senders, { rate: RATE, seconds: sizes.steadySeconds });
    const singles = results.drain?.singles;
    const name = `${count(sizes.tenants)} tenants with one conversation`;
    return [
      {
        name: `${name}, one worker`,
        value: perSecond(median(runs.map((run) => run.processedPerSecond))),
        beside: `all answered: ${perSecond(median(runs.map((run) => run.answeredPerSecond)))}${singles === undefined ? '' : `; one message each in 20 tenants ${perSecond(singles)}`}`,
      },
      ...costFigures(
        'a message alone in its tenant',
        runs.map(({ cost }) => cost),
      ),
      {
        name: `${name}, at ${RATE}/s, p50 and p99`,
        value: `${milliseconds(p50)}, ${milliseconds(p99)}`,
        beside: 'webhook to Graph call, one worker',
      },
    ];
  } finally {
    await stage.stop();
  }
}
