/** Api or worker, from its bundle, in a process of its own. */
export interface ProductPart {
    readonly pid: number;
    readonly port: number;
    /** Settles when the process is gone. */
    readonly exited: Promise<unknown>;
    /** Stands still, connections and all, until it is told to go on. */
    pause(): void;
    resume(): void;
    /** The sum of a metric over its labels. */
    metric(name: string): Promise<number>;
    stop(): Promise<void>;
}
/** Starts a part and waits until it is ready. */
export declare function startPart(part: 'api' | 'worker', variables: Readonly<Record<string, string>>, logFile: string): Promise<ProductPart>;
/** For a bench that is broken off: parts have process groups of their own and would outlive it. */
export declare function stopAllParts(): Promise<void>;
