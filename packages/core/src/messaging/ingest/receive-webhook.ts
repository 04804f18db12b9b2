import { parseWebhook, verifySignature, type WebhookItem } from '@wac/whatsapp';
import { reach, type Platform } from '../../kernel/index.ts';
import { redact } from '../../privacy/index.ts';
import { createGroupCommit, NotTakenError } from '../group-commit.ts';
import { toIngestRow, type IngestRow } from './event-rows.ts';
import { storeBatch } from './store-batch.ts';

/** The answers Meta understands; only 200 is delivered, all others are sent again. */
export type WebhookAnswer = 200 | 400 | 401 | 503;

/** What one statement takes. Bytes are those of the requests: what is made of them in memory is a few times as large. */
const FLUSH = { items: 2_000, bytes: 8 * 1024 * 1024 };
/** What waits in memory before Meta is asked to come back. */
const QUEUE = { items: 20_000, bytes: 48 * 1024 * 1024 };
/** Meta gives up on a request well after this, and comes again. */
const WAIT_MS = 10_000;

interface Request {
  rows: readonly IngestRow[];
  bytes: number;
}

export interface WebhookReceiver {
  /** Answers 200 only after everything usable in the body is committed. */
  receive(rawBody: Uint8Array, signature: string | undefined): Promise<WebhookAnswer>;
  /** Resolves when nothing is waiting to be committed. */
  idle(): Promise<void>;
}

/** @param secrets app secrets, several while one is rotated; none means that nothing is believed */
export function createWebhookReceiver(platform: Platform, secrets: readonly string[]): WebhookReceiver {
  const { metrics, log } = platform;
  const store = (requests: readonly Request[]) =>
    storeBatch(
      platform,
      requests.flatMap(({ rows }) => rows),
    );
  const commit = createGroupCommit<Request>(store, {
    load: ({ rows, bytes }) => ({ items: rows.length, bytes }),
    flush: FLUSH,
    queue: QUEUE,
    waitMs: WAIT_MS,
  });

  const answer = async (rawBody: Uint8Array, signature: string | undefined): Promise<WebhookAnswer> => {
    if (!verifySignature(rawBody, signature, secrets)) return 401;
    const receivedAt = platform.clock.now();
    const parsed = parseWebhook(rawBody, receivedAt);
    if (parsed.kind === 'not_json') return 400;
    const rows: IngestRow[] =
      parsed.kind === 'unusable'
        ? [{ quarantine: { reason: parsed.reason, phoneNumberId: null, payload: redact(parsed.json) } }]
        : parsed.items.map((item) => readItem(platform, item, receivedAt));
    if (rows.length === 0) return 200;
    reach('ingest.received');
    try {
      await commit.add({ rows, bytes: rawBody.length });
      reach('ingest.committed');
      return 200;
    } catch (error) {
      if (!(error instanceof NotTakenError)) log.error({ err: error }, 'webhook not stored, Meta will repeat it');
      return 503;
    }
  };

  return {
    async receive(rawBody, signature) {
      const done = metrics.ingestSeconds.startTimer();
      const status = await answer(rawBody, signature);
      done();
      if (status !== 200) metrics.refused.inc({ status: String(status) });
      return status;
    },
    idle: () => commit.idle(),
  };
}

/** An item that our own code fails on must not bring its whole webhook back for days; what could not be redacted is not kept. */
function readItem(platform: Platform, item: WebhookItem, receivedAt: Date): IngestRow {
  try {
    return toIngestRow(item, platform.secrets, receivedAt);
  } catch (error) {
    platform.log.error({ err: error }, 'a webhook item could not be read: quarantined without its content');
    return { quarantine: { reason: 'not_read', phoneNumberId: null, payload: { refused: item.kind } } };
  }
}
