import { type Cost } from './cost.ts';
import type { Stage } from './stage.ts';
import { type Sender } from './traffic.ts';
export interface SteadyLoad {
    /** Messages a second, one a webhook, whatever becomes of those before. */
    rate: number;
    seconds: number;
    /** Called now and then with the senders that wait at that moment. */
    look?: (waiting: number, atMs: number) => void;
}
export interface Steady {
    /** From the webhook's first byte to the whole Graph call that answers this sender, in milliseconds. */
    p50: number;
    p99: number;
    /** When each message was written, in milliseconds from the beginning, and how long its answer took. */
    samples: {
        atMs: number;
        ms: number;
    }[];
    acknowledgedP99: number;
    /** Messages a second that were really written: less than asked for when this machine has no time left to write. */
    written: number;
    cost: Cost;
}
/** Senders needed so that nobody writes more often than every 6 s, which is what Meta lets us answer one person. */
export declare function sendersNeeded(rate: number, seconds: number): number;
/** Lets the senders, who have met the shops before, write in turn at a steady rate. */
export declare function measureSteady(stage: Stage, senders: readonly Sender[], load: SteadyLoad): Promise<Steady>;
