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
export declare function createCostMeter(database: BenchDatabase, pids: {
    api: number;
    workers: readonly number[];
    postgres: number;
}): CostMeter;
/** What one message cost between two readings. */
export declare function costAMessage(before: Counters, after: Counters, messages: number): Cost;
/** The statements that took the database's time, for whoever tunes. */
export declare function heaviestStatements(database: BenchDatabase, limit: number): Promise<string[]>;
export {};
