import type { Clock } from '../clock.ts';
import { createLive, type Live } from '../live.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import type { BusinessNumber, Conversation, Customer, StoredEntry, Subscription, Template, Waba } from './types.ts';

/** Where a message id leads. */
type Located = { conversation: Conversation; stored: StoredEntry };

/** Everything the simulator knows; plain maps, changed by the functions beside this file. */
export type World = {
  clock: Clock;
  settings: Settings;
  live: Live;
  numbers: Map<string, BusinessNumber>;
  wabas: Map<string, Waba>;
  customers: Map<string, Customer>;
  customerByPhone: Map<string, Customer>;
  /** Key: portfolio and BSUID, since the id means something in its portfolio only. */
  customerByBsuid: Map<string, Customer>;
  /** Least recently active first, so that the oldest talk is forgotten first. */
  conversations: Map<string, Conversation>;
  messages: Map<string, Located>;
  templates: Map<string, Template>;
  subscriptions: Map<string, Subscription>;
  homePortfolioId: string | undefined;
  nextCustomer: number;
  limits: WorldLimits;
  /** Called after each change, so that it can be written to disk. */
  changed: () => void;
};

/** Memory stays bounded: entries a conversation and in total. */
export type WorldLimits = { entriesPerConversation: number; entries: number };

/** An empty world. */
export function createWorld(clock: Clock, limits: Partial<WorldLimits> = {}): World {
  return {
    clock,
    settings: { ...DEFAULT_SETTINGS },
    live: createLive(),
    numbers: new Map(),
    wabas: new Map(),
    customers: new Map(),
    customerByPhone: new Map(),
    customerByBsuid: new Map(),
    conversations: new Map(),
    messages: new Map(),
    templates: new Map(),
    subscriptions: new Map(),
    homePortfolioId: undefined,
    nextCustomer: 1,
    limits: { entriesPerConversation: 500, entries: 20_000, ...limits },
    changed: () => undefined,
  };
}
