import { type CostMeter } from './cost.ts';
import { type GraphStub } from './graph-stub.ts';
import { HttpLanes } from './http-lanes.ts';
import type { BenchDatabase, Place } from './place.ts';
import { type ProductPart } from './product-part.ts';
import { type BenchShop, type Sender, type WrittenMessage } from './traffic.ts';
/** Api and workers at work on a database of their own, between a load that writes and a stub that answers for Meta. */
export interface Stage {
    readonly place: Place;
    readonly database: BenchDatabase;
    readonly shops: readonly BenchShop[];
    readonly api: ProductPart;
    readonly workers: ProductPart[];
    readonly graph: GraphStub;
    readonly lanes: HttpLanes;
    readonly cost: CostMeter;
    readonly answers: Answers;
    /** One more worker, with more in its environment. */
    startWorker(variables?: Readonly<Record<string, string>>): Promise<ProductPart>;
    /** Delivers a webhook; fails when it is not acknowledged. */
    deliver(body: Buffer): Promise<void>;
    /** Messages that these workers, or all of them, have handled so far. */
    processed(by?: readonly ProductPart[]): Promise<number>;
    /** Waits until nothing has been sent for a while and nothing is left to send. */
    quiet(): Promise<void>;
    stop(): Promise<void>;
}
export interface StageOptions {
    name: string;
    workers: number;
    shops?: readonly BenchShop[];
    /** Changes the fresh database before anything runs on it. */
    prepare?: (database: BenchDatabase) => Promise<void>;
}
/** Who waits for an answer since when, and what came. */
export declare class Answers {
    #private;
    /** Senders that have no answer yet. */
    get waiting(): number;
    written(phone: string, at: number): void;
    answered(phone: string, at: number): void;
    isWaiting(phone: string): boolean;
    /** Everything measured since the last call; who still waits counts as never answered. */
    take(): {
        sentAt: number;
        ms: number;
    }[];
}
/** Builds a stage on a fresh clone of the seeded database. */
export declare function openStage(place: Place, options: StageOptions): Promise<Stage>;
/** Builds a stage on a database that is there; stopping the stage drops it. */
export declare function openStageOn(place: Place, database: BenchDatabase, { name, workers: wanted, shops }: StageOptions): Promise<Stage>;
/** Has everybody write through the api, in large webhooks and as fast as it takes them; in order for each sender. */
export declare function writeAll(stage: Stage, messages: readonly WrittenMessage[]): Promise<void>;
/** Makes conversations of these senders: everybody says hello and is answered, and the processes have run warm. */
export declare function meet(stage: Stage, senders: readonly Sender[]): Promise<void>;
/** Waits until the workers have handled so many messages; answers when that was seen. */
export declare function untilProcessed(processed: () => Promise<number>, total: number): Promise<number>;
