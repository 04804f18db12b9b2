export interface Saturation {
    perSecond: number;
    /** Of each answer, in milliseconds. */
    answeredMs: number[];
}
/**
 * Keep-alive connections to one port that take ready-made requests. Node's own HTTP client would cost this process, which
 * shares the machine with what it measures, several times as much.
 */
export declare class HttpLanes {
    #private;
    constructor(port: number, lanes: number);
    /** Sends a request as soon as a lane is free; answers the status. A connection that the server closed is made anew. */
    post(request: Buffer): Promise<number>;
    /** Sends all of them, one behind the other on each lane; every answer must be the one expected. */
    saturate(requests: readonly Buffer[], expected?: number): Promise<Saturation>;
    close(): void;
}
