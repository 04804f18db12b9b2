import { type BenchShop, type SentStatus } from './traffic.ts';
export interface GraphCall {
    /** Digits. */
    phone: string;
    /** `performance.now()` when the call was complete here. */
    at: number;
}
export interface GraphStub {
    readonly url: string;
    /** Messages accepted so far. */
    readonly accepted: number;
    /** When the last message was accepted. */
    readonly lastAt: number;
    close(): Promise<void>;
}
/**
 * Accepts every message at once, and sends back its three statuses in batches as Meta does. It answers without the delay of a
 * real network: what is measured is the product. The simulator, which checks everything as Meta would, is too heavy to share
 * two cores with what is measured.
 */
export declare function startGraphStub(shops: readonly BenchShop[], hear: (call: GraphCall) => void, deliver: (statuses: readonly SentStatus[]) => void): Promise<GraphStub>;
