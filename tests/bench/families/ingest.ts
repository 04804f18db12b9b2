import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../../scripts/local/child.ts';
import { freePort } from '../../../scripts/local/ports.ts';
import type { Bench } from '../bench.ts';
import { median, milliseconds, percent, percentile, perSecond, type Figure } from '../figures.ts';
import { HttpLanes, type Saturation } from '../http-lanes.ts';
import type { BenchDatabase } from '../place.ts';
import { openStage } from '../stage.ts';
import { messagesBody, sendersOf, signedRequest, wordsFor } from '../traffic.ts';

const LANES = 64;
const CONVERSATIONS = 1_000;
const BARE_SERVER = fileURLToPath(new URL('../bare-server.ts', import.meta.url));

/**
 * Acknowledged webhooks a second at saturation, one message each, no worker beside: against a server that reads, verifies and
 * parses and does nothing else, and against as many commits of single rows as the same PostgreSQL can do.
 */
export async function ingest({ place, sizes, results, say }: Bench): Promise<Figure[]> {
  const stage = await openStage(place, { name: 'ingest', workers: 0 });
  const bare = await startBareServer(place.folder, place.appSecret);
  const senders = sendersOf(stage.shops, CONVERSATIONS);
  const bodies = (amount: number): Buffer[] =>
    Array.from({ length: amount }, (_, i) => {
      const sender = senders[i % senders.length];
      if (!sender) throw new Error('There is nobody to write');
      return messagesBody([{ sender, text: wordsFor(i, 0) }]);
    });
  const signed = (all: readonly Buffer[]): Buffer[] => all.map((body) => signedRequest(body, place.appSecret));
  try {
    const rounds: { bare: Saturation; ours: Saturation; rows: Saturation }[] = [];
    await stage.lanes.saturate(signed(bodies(Math.ceil(sizes.ingestRequests / 4))));
    for (let round = 1; round <= sizes.rounds; round += 1) {
      const each = bodies(sizes.ingestRequests);
      const requests = signed(each);
      const one = {
        bare: await bare.lanes.saturate(requests),
        ours: await stage.lanes.saturate(requests),
        rows: await singleRows(stage.database, each),
      };
      rounds.push(one);
      const { bare: limit, ours, rows } = one;
      say(
        `  round ${round}: ${perSecond(ours.perSecond)}, bare ${perSecond(limit.perSecond)}, rows ${perSecond(rows.perSecond)}`,
      );
    }
    const rate = (of: keyof (typeof rounds)[number]): number => median(rounds.map((round) => round[of].perSecond));
    const p99 = (of: keyof (typeof rounds)[number]): number =>
      median(rounds.map((round) => percentile(round[of].answeredMs, 0.99)));
    const [limit, ours, rows] = [rate('bare'), rate('ours'), rate('rows')];
    results.ingest = { bare: limit, ours, singleRows: rows };
    return [
      {
        name: 'webhooks acknowledged',
        value: perSecond(ours),
        beside: `bare server ${perSecond(limit)}: ${percent(ours / limit)}`,
        target: '≥ 60 % of the bare server',
        met: ours >= 0.6 * limit,
      },
      {
        name: 'the same against single-row commits',
        value: perSecond(ours),
        beside: `${perSecond(rows)} over ${LANES} connections: ${percent(ours / rows)}`,
        target: 'above single-row commits',
        met: ours > rows,
      },
      {
        name: `acknowledgement p99, ${LANES} at once`,
        value: milliseconds(p99('ours')),
        beside: `bare server ${milliseconds(p99('bare'))}, single rows ${milliseconds(p99('rows'))}`,
      },
    ];
  } finally {
    await bare.stop();
    await stage.stop();
  }
}

async function startBareServer(
  folder: string,
  appSecret: string,
): Promise<{ lanes: HttpLanes; stop(): Promise<void> }> {
  const port = await freePort();
  const child = startChild({
    command: process.execPath,
    args: [BARE_SERVER, String(port), appSecret],
    env: { PATH: '/usr/bin:/bin' },
    cwd: folder,
    logFile: join(folder, 'bare-server.log'),
  });
  const lanes = new HttpLanes(port, LANES);
  for (let round = 0; ; round += 1) {
    const up = await fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      () => false,
    );
    if (up) break;
    if (round > 200) throw new Error('The bare server did not start');
    await sleep(50);
  }
  return {
    lanes,
    async stop() {
      lanes.close();
      await child.stop();
    },
  };
}

/** What pgbench would do: each connection commits one row after the other. */
async function singleRows(database: BenchDatabase, bodies: readonly Buffer[]): Promise<Saturation> {
  await database.see('create table if not exists bench_rows (id bigserial primary key, body jsonb not null)');
  const connections = await Promise.all(Array.from({ length: LANES }, () => database.connect()));
  const answeredMs: number[] = [];
  let next = 0;
  try {
    const began = performance.now();
    await Promise.all(
      connections.map(async (connection) => {
        for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
          const at = performance.now();
          const values = [body.toString()];
          await connection.query({ name: 'row', text: 'insert into bench_rows (body) values ($1)', values });
          answeredMs.push(performance.now() - at);
        }
      }),
    );
    return { perSecond: (bodies.length * 1_000) / (performance.now() - began), answeredMs };
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
    await database.see('drop table bench_rows');
  }
}
