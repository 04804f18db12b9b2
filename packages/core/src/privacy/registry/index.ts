import { auditor } from './auditor.ts';
import { catalog } from './catalog.ts';
import { conversations } from './conversations.ts';
import { customers } from './customers.ts';
import type { Registry } from './entry.ts';
import { kernel } from './kernel.ts';
import { messageQueue } from './message-queue.ts';
import { operators } from './operators.ts';
import { orders } from './orders.ts';
import { tenancy } from './tenancy.ts';

/**
 * Every column of the database: what it holds, of whom, what for, how long, what an erasure does with it, and whether the
 * person gets it in their copy. Retention, export, erasure and the published policy are projections of this.
 */
export const PRIVACY_REGISTRY: Registry = {
  ...tenancy,
  ...catalog,
  ...customers,
  ...conversations,
  ...messageQueue,
  ...orders,
  ...kernel,
  ...auditor,
  ...operators,
};
