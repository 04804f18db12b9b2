import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { BenchDatabase } from './place.ts';

export interface CostMeter {
  /** Takes the counters of this moment. */
  read(): Promise<Counters>;
}

interface Counters {
  statements: number;
  walBytes: number;
  cpuMs: Record<'api' | 'worker' | 'postgres', number>;
}

export interface Cost {
  statements: number;
  walBytes: number;
  apiCpuMs: number;
  workerCpuMs: number;
  postgresCpuMs: number;
}

/** Kernel ticks of /proc a second, the same on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

export function createCostMeter(
  database: BenchDatabase,
  pids: { api: number; workers: readonly number[]; postgres: number },
): CostMeter {
  return {
    async read() {
      const [row] = await database.see<{ statements: string; wal: string }>(
        `select (select coalesce(sum(s.calls), 0) from pg_stat_statements s
                  where s.userid = 'wac_app'::regrole and s.dbid = (select oid from pg_database where datname = current_database())
                ) as statements, pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal`,
      );
      return {
        statements: Number(row?.statements),
        walBytes: Number(row?.wal),
        cpuMs: {
          api: ownCpuMs(pids.api),
          worker: pids.workers.reduce((sum, pid) => sum + ownCpuMs(pid), 0),
          postgres: familyCpuMs(pids.postgres),
        },
      };
    },
  };
}

/** What one message cost between two readings. */
export function costAMessage(before: Counters, after: Counters, messages: number): Cost {
  const each = (pick: (counters: Counters) => number): number => (pick(after) - pick(before)) / messages;
  return {
    statements: each(({ statements }) => statements),
    walBytes: each(({ walBytes }) => walBytes),
    apiCpuMs: each(({ cpuMs }) => cpuMs.api),
    workerCpuMs: each(({ cpuMs }) => cpuMs.worker),
    postgresCpuMs: each(({ cpuMs }) => cpuMs.postgres),
  };
}

/** The statements that took the database's time, for whoever tunes. */
export async function heaviestStatements(database: BenchDatabase, limit: number): Promise<string[]> {
  const rows = await database.see<{ calls: string; total: number; mean: number; query: string }>(
    `select s.calls, s.total_exec_time as total, s.mean_exec_time as mean, s.query from pg_stat_statements s
      where s.userid = 'wac_app'::regrole and s.dbid = (select oid from pg_database where datname = current_database())
      order by s.total_exec_time desc limit $1`,
    [limit],
  );
  return rows.map(
    ({ calls, total, mean, query }) =>
      `${total.toFixed(0).padStart(8)} ms ${calls.padStart(8)} × ${mean.toFixed(3)} ms  ${query.replaceAll(/\s+/g, ' ').slice(0, 110)}`,
  );
}

/** Milliseconds of processor that a process has used, its ended children not counted; NaN where there is no /proc. */
function ownCpuMs(pid: number): number {
  const fields = statOf(pid);
  return fields === null ? Number.NaN : ticksToMs(fields, [11, 12]);
}

/** The same of a process with all its children, those that have ended included: PostgreSQL has one a connection. */
function familyCpuMs(pid: number): number {
  const fields = statOf(pid);
  if (fields === null) return Number.NaN;
  return ticksToMs(fields, [11, 12, 13, 14]) + childrenCpuMs(pid);
}

function childrenCpuMs(parent: number): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((fields) => fields !== null && Number(fields[1]) === parent)
    .reduce((sum, fields) => sum + ticksToMs(fields ?? [], [11, 12]), 0);
}

/** The fields of /proc/<pid>/stat behind the program's name: 0 is the state, 1 the parent, 11 to 14 the ticks. */
function statOf(pid: number): string[] | null {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return null;
  try {
    const text = readFileSync(path, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null; // it ended between the two looks
  }
}

function ticksToMs(fields: readonly string[], places: readonly number[]): number {
  return (places.reduce((sum, place) => sum + Number(fields[place]), 0) * 1_000) / TICKS_A_SECOND;
}
