import type { Db, TenantTx, WakeTopic, WakeUps } from '@wac/db';
import { NIL_ID, type EventName, type EventPayload, type Permission, type Role } from '@wac/shared';
import type { GraphClient } from '@wac/whatsapp';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { FileStore } from './file-store.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SecretCodec } from './secret-codec.ts';

/** Who acts: people and machines alike. */
export type Actor =
  | {
      readonly type: 'member';
      readonly memberId: string;
      readonly userId: string;
      readonly role: Role;
      readonly sessionId: string;
    }
  | { readonly type: 'api-key'; readonly id: string; readonly scopes: readonly Permission[] }
  | { readonly type: 'system'; readonly job: string }
  | { readonly type: 'webhook'; readonly source: 'whatsapp' }
  /** Whoever runs the installation, at a command line that has its database. */
  | { readonly type: 'operator'; readonly name: string }
  /** The same, signed in to the console. */
  | { readonly type: 'operator-session'; readonly operatorId: string; readonly sessionId: string }
  | { readonly type: 'anonymous' };

/**
 * The tenant of nobody, for whoever has none. In its transaction row-level security shows no row of any tenant; doors are the
 * only way on.
 */
export const NOBODY = NIL_ID;

/** What one process is built of, made once in its `deps.ts`. */
export interface Platform {
  readonly db: Db;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
  readonly secrets: SecretCodec;
  readonly files: FileStore;
  readonly limits: RateLimits;
  /** Meta; called by jobs and the dispatcher, never inside a transaction. */
  readonly graph: GraphClient;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Everything an operation may know, passed explicitly. */
export interface Ctx extends Platform {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly requestId: string;
}

/** A context inside its tenant's transaction. */
export interface Scope extends Ctx {
  readonly tx: TenantTx;
  /** The business time of this operation: one instant for all it writes. */
  readonly now: Date;
  /** Writes a domain event in this transaction. */
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Runs when, and only when, the transaction has committed. */
  afterCommit(work: () => void): void;
  /** Wakes a loop after the commit. */
  wake(topic: WakeTopic): void;
  /** Undoes what `work` wrote, emitted and planned when it throws. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}
