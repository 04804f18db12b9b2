import type { Figure } from './figures.ts';
import type { Place } from './place.ts';
import type { Results } from './results.ts';

/** How much is measured; `--quick` shows that everything works, its figures mean little. */
export interface Sizes {
  rounds: number;
  ingestRequests: number;
  /** The backlog: so many conversations with so many messages each. */
  backlog: { conversations: number; each: number };
  /** Conversations with a single message each. */
  singles: number;
  steadySeconds: number;
  /** Messages already in the tables. */
  oldMessages: number;
  reports: { seconds: number; apartSeconds: number; beforeSeconds: number; highestRate: number };
  kills: number;
  tenants: number;
}

export const FULL: Sizes = {
  rounds: 3,
  ingestRequests: 20_000,
  backlog: { conversations: 1_000, each: 20 },
  singles: 5_000,
  steadySeconds: 15,
  oldMessages: 10_000_000,
  reports: { seconds: 120, apartSeconds: 30, beforeSeconds: 30, highestRate: 800 },
  kills: 5,
  tenants: 1_000,
};

export const QUICK: Sizes = {
  rounds: 1,
  ingestRequests: 2_000,
  backlog: { conversations: 100, each: 5 },
  singles: 300,
  steadySeconds: 3,
  oldMessages: 100_000,
  reports: { seconds: 8, apartSeconds: 2, beforeSeconds: 4, highestRate: 50 },
  kills: 1,
  tenants: 50,
};

export interface Bench {
  readonly place: Place;
  readonly sizes: Sizes;
  /** What the picture needs, and what later families compare with. */
  readonly results: Results;
  /** Shows the heaviest statements beside the figures. */
  readonly statements: boolean;
  say(line: string): void;
}

/** A family measures with its own baseline and answers its lines of the table. */
export type Family = (bench: Bench) => Promise<Figure[]>;
