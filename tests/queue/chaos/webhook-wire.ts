import { setTimeout as sleep } from 'node:timers/promises';
import { openWire, type Wire } from './wire.ts';

export interface WebhookWire extends Wire {
  /** By message id: when a webhook with it first reached the product, and when one was first answered 200. */
  readonly messages: ReadonlyMap<string, { arrivedAt: number; acknowledgedAt: number | null }>;
  /** By attempt id: when a status that carries it was first answered 200. */
  readonly statusKnownAt: ReadonlyMap<string, number>;
  readonly figures: { webhooks: number; repeated: number; refused: number };
}

interface Update {
  messages?: { id?: string }[];
  statuses?: { biz_opaque_callback_data?: string }[];
}

/** Every so many webhooks come three times, as if Meta had not heard the answer. */
const TRIPLE_EVERY = 10;
const REPEAT_AFTER_MS = 400;

/** Between the stand-in for Meta and the api: notes what arrives and what is acknowledged, and triples some of it. */
export async function openWebhookWire(api: () => string): Promise<WebhookWire> {
  const messages = new Map<string, { arrivedAt: number; acknowledgedAt: number | null }>();
  const statusKnownAt = new Map<string, number>();
  const figures = { webhooks: 0, repeated: 0, refused: 0 };
  const acknowledge = (updates: readonly Update[], answered: boolean): void => {
    if (!answered) return;
    const at = performance.now();
    for (const { messages: written = [], statuses = [] } of updates) {
      for (const { id = '' } of written) {
        const message = messages.get(id);
        if (message) message.acknowledgedAt ??= at;
      }
      for (const { biz_opaque_callback_data: attempt } of statuses) {
        if (attempt !== undefined && !statusKnownAt.has(attempt)) statusKnownAt.set(attempt, at);
      }
    }
  };
  const wire = await openWire(api, async ({ body, ask, reply }) => {
    const updates = readUpdates(body);
    const arrivedAt = performance.now();
    for (const { messages: written = [] } of updates) {
      for (const { id = '' } of written) if (!messages.has(id)) messages.set(id, { arrivedAt, acknowledgedAt: null });
    }
    figures.webhooks += 1;
    const again = async (afterMs: number): Promise<void> => {
      await sleep(afterMs);
      figures.repeated += 1;
      acknowledge(updates, (await ask())?.status === 200);
    };
    if (figures.webhooks % TRIPLE_EVERY === 0) {
      void again(0);
      void again(REPEAT_AFTER_MS);
    }
    const answer = await ask();
    if (answer?.status !== 200) figures.refused += 1;
    acknowledge(updates, answer?.status === 200);
    reply(answer);
  });
  return { ...wire, messages, statusKnownAt, figures };
}

function readUpdates(body: Buffer): Update[] {
  if (body.length === 0) return [];
  const { entry = [] } = JSON.parse(body.toString()) as { entry?: { changes?: { value?: Update }[] }[] };
  return entry.flatMap(({ changes = [] }) => changes.flatMap(({ value }) => value ?? []));
}
