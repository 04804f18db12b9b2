/** Figures that the picture draws and that later families compare with; absent where nothing was measured. */
export interface Results {
  ingest?: { bare: number; ours: number; singleRows: number };
  drain?: { oneWorker: number; twoWorkers: number; singles: number };
  steady?: SteadyPoint[];
  history?: { messages: number; fresh: DrainAndLatency; old: DrainAndLatency };
  reports?: {
    rate: number;
    windows: { atSeconds: number; p99: number; waiting: number }[];
    /** From and to, in seconds, of each report. */
    open: { from: number; to: number }[];
  };
}

export interface DrainAndLatency {
  drained: number;
  singles: number;
  p50: number;
  p99: number;
}

export interface SteadyPoint {
  rate: number;
  p50: number;
  p99: number;
}
