/** How the simulated Meta behaves when nothing goes wrong. All times in milliseconds. */
export type Settings = {
  sentDelayMs: number;
  deliveredDelayMs: number;
  /** Updates per webhook, 1 to 1,000. */
  batchSize: number;
  /** How long an update waits for others when batches are larger than one. */
  batchWaitMs: number;
  /** Webhooks in flight per callback. */
  concurrency: number;
  /** A webhook without an answer for so long counts as failed. */
  webhookTimeoutMs: number;
  retryBaseMs: number;
  retryMaxMs: number;
  /** Meta tells the closed window (131047) by webhook; some numbers get it as the answer. */
  windowErrors: 'async' | 'sync';
  /** A phone number nobody registered: it joins as a new customer, or is not on WhatsApp (131026). */
  unknownRecipients: 'join' | 'fail';
  /** Escapes `@ < %` as well, as older Graph pages say. */
  htmlEscapes: boolean;
  templateReviewMs: number;
  /** Customers read at once, as with an open chat. */
  readAtOnce: boolean;
};

/** What a fresh simulator does. */
export const DEFAULT_SETTINGS: Settings = {
  sentDelayMs: 15,
  deliveredDelayMs: 60,
  batchSize: 1,
  batchWaitMs: 20,
  concurrency: 64,
  webhookTimeoutMs: 10_000,
  retryBaseMs: 500,
  retryMaxMs: 30_000,
  windowErrors: 'async',
  unknownRecipients: 'join',
  htmlEscapes: false,
  templateReviewMs: 200,
  readAtOnce: false,
};

/** Takes over the known keys of the right type; returns the names of those it refused. */
export function applySettings(settings: Settings, changes: Record<string, unknown>): string[] {
  const refused: string[] = [];
  const target = settings as Record<string, unknown>;
  for (const [key, value] of Object.entries(changes)) {
    const known = Object.hasOwn(DEFAULT_SETTINGS, key) && typeof value === typeof target[key];
    if (known && isSensible(key, value)) target[key] = value;
    else refused.push(key);
  }
  return refused;
}

function isSensible(key: string, value: unknown): boolean {
  if (key === 'windowErrors') return value === 'async' || value === 'sync';
  if (key === 'unknownRecipients') return value === 'join' || value === 'fail';
  if (key === 'batchSize') return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
  if (key === 'concurrency') return Number.isInteger(value) && Number(value) >= 1;
  return typeof value !== 'number' || (Number.isFinite(value) && value >= 0);
}
