import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { count, median, milliseconds, percentile, times, type Figure } from '../figures.ts';
import { measureSteady, sendersNeeded, type Steady } from '../measure-steady.ts';
import type { BenchDatabase } from '../place.ts';
import type { Results } from '../results.ts';
import { meet, openStage } from '../stage.ts';
import { sendersOf } from '../traffic.ts';
import { BEARABLE_MS, bearableRate } from './steady.ts';

const REPORTS = 3;
const RATES = [800, 400, 200, 100, 50];
const WINDOW_SECONDS = 10;
const LOOK_EVERY_MS = 5_000;

/**
 * The classic way in which such queues drown: long reports keep old rows alive, and whoever looks for work has to step over them.
 * Answers at a steady rate, before and while three overlapping reports hold their snapshots.
 */
export async function oldSnapshots({ place, sizes, results, say }: Bench): Promise<Figure[]> {
  const { seconds, apartSeconds, beforeSeconds } = sizes.reports;
  const stage = await openStage(place, { name: 'snapshots', workers: 2 });
  try {
    const total = beforeSeconds + seconds + apartSeconds * (REPORTS - 1);
    const everybody = sendersOf(stage.shops, sendersNeeded(sizes.reports.highestRate, total));
    await meet(stage, everybody);
    const rate = await bearableRate(stage, everybody, ratesToTry(results, sizes.reports.highestRate));
    const open = Array.from({ length: REPORTS }, (_, nth) => ({
      from: beforeSeconds + nth * apartSeconds,
      to: beforeSeconds + nth * apartSeconds + seconds,
    }));
    const waits: { atSeconds: number; waiting: number }[] = [];
    const watch = watchDeadRows(stage.database);
    const reports = open.map(({ from, to }) => report(stage.database, from, to));
    const run = await measureSteady(stage, everybody, {
      rate,
      seconds: total,
      look: (waiting, atMs) => waits.push({ atSeconds: atMs / 1_000, waiting }),
    });
    await Promise.all(reports);
    const dead = await watch.stop();
    const before = phase(run, waits, 0, beforeSeconds);
    const during = phase(run, waits, beforeSeconds, total);
    const windows = windowsOf(run, waits, total);
    results.reports = { rate, windows, open };
    for (const { atSeconds, p99, waiting } of windows)
      say(`  ${atSeconds} s: p99 ${milliseconds(p99)}, waiting ${count(waiting)}`);
    const reportsName = `${REPORTS} reports of ${seconds} s`;
    return [
      {
        name: `p99 at ${rate}/s, two workers, under ${reportsName}`,
        value: milliseconds(during.p99),
        beside: `before ${milliseconds(before.p99)}: ${times(during.p99 / before.p99)}; p50 ${milliseconds(during.p50)}, before ${milliseconds(before.p50)}`,
        target: 'flat',
      },
      {
        name: `waiting for an answer under ${reportsName}`,
        value: count(during.waiting),
        beside: `before ${count(before.waiting)} (medians of a look each half second); at most ${count(during.most)}`,
        target: 'flat',
      },
      {
        name: 'most dead rows meanwhile',
        value: count(Math.max(0, ...dead.map(({ rows }) => rows))),
        beside: dead.map(({ table, rows }) => `${table} ${count(rows)}`).join(', '),
      },
    ];
  } finally {
    await stage.stop();
  }
}

/** From what was wished for downwards; what one worker is known to bear says where two need not begin. */
function ratesToTry({ steady }: Results, highest: number): number[] {
  const borne = steady?.findLast(({ p99 }) => p99 < BEARABLE_MS)?.rate ?? highest;
  const rates = RATES.filter((rate) => rate <= Math.min(highest, borne * 2));
  return rates.length > 0 ? rates : [50];
}

interface Phase {
  p50: number;
  p99: number;
  waiting: number;
  most: number;
}

function phase(run: Steady, waits: readonly { atSeconds: number; waiting: number }[], from: number, to: number): Phase {
  const ms = run.samples.filter(({ atMs }) => atMs >= from * 1_000 && atMs < to * 1_000).map((sample) => sample.ms);
  const waiting = waits.filter(({ atSeconds }) => atSeconds >= from && atSeconds < to).map((look) => look.waiting);
  return { p50: median(ms), p99: percentile(ms, 0.99), waiting: median(waiting), most: Math.max(0, ...waiting) };
}

function windowsOf(
  run: Steady,
  waits: readonly { atSeconds: number; waiting: number }[],
  total: number,
): { atSeconds: number; p99: number; waiting: number }[] {
  const width = Math.min(WINDOW_SECONDS, Math.max(1, Math.floor(total / 8)));
  return Array.from({ length: Math.floor(total / width) }, (_, nth) => {
    const { p99, waiting } = phase(run, waits, nth * width, (nth + 1) * width);
    return { atSeconds: nth * width, p99, waiting };
  });
}

/** A report as somebody would run it: one snapshot from its first statement to its last, over the tables of all shops. */
async function report(database: BenchDatabase, from: number, to: number): Promise<void> {
  await sleep(from * 1_000);
  const connection = await database.connect();
  try {
    await connection.query('begin isolation level repeatable read read only');
    for (const until = performance.now() + (to - from) * 1_000; performance.now() < until; await sleep(1_000)) {
      await connection.query(
        `select t.slug, count(*), count(distinct m.conversation_id), max(m.received_at)
          from messages m join tenants t on t.id = m.tenant_id group by t.slug`,
      );
    }
    await connection.query('commit');
  } finally {
    await connection.end();
  }
}

/** The most dead rows seen of each table, the five worst. */
function watchDeadRows(database: BenchDatabase): { stop(): Promise<{ table: string; rows: number }[]> } {
  const most = new Map<string, number>();
  const look = async (): Promise<void> => {
    const rows = await database.see<{ table: string; rows: string }>(
      'select relname as table, n_dead_tup as rows from pg_stat_user_tables where n_dead_tup > 0',
    );
    for (const { table, rows: dead } of rows) most.set(table, Math.max(most.get(table) ?? 0, Number(dead)));
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await look();
      const worst = [...most].map(([table, rows]) => ({ table, rows })).toSorted((a, b) => b.rows - a.rows);
      return worst.slice(0, 5);
    },
  };
}
