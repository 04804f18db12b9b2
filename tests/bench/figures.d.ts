/** One line of the bench's table. */
export interface Figure {
    name: string;
    value: string;
    /** Against the baseline of the same run. */
    beside: string;
    /** What was promised, where something was. */
    target?: string;
    /** Whether the promise is kept; absent where there is none. */
    met?: boolean;
}
/** The value below which the given share of the samples lies (nearest rank); NaN without samples. */
export declare function percentile(samples: readonly number[], share: number): number;
/** The middle of several rounds: one bad moment of the machine does not decide. */
export declare function median(samples: readonly number[]): number;
export declare function milliseconds(value: number): string;
export declare function perSecond(value: number): string;
export declare function count(value: number): string;
export declare function percent(value: number): string;
export declare function times(value: number): string;
export declare function kilobytes(bytes: number): string;
export declare const HEADINGS: Figure;
/** The cells of a figure's line, with what became of the promise. */
export declare function cells(figure: Figure): string[];
export declare function printTable(figures: readonly Figure[]): void;
