import { parseWebhook, verifySignature } from '@wac/whatsapp';
import { reach, type Platform } from '../../kernel/index.ts';
import { redact } from '../../privacy/index.ts';
import { createGroupCommit, QueueFullError } from '../group-commit.ts';
import { toIngestRow, type IngestRow } from './event-rows.ts';
import { storeRows } from './store-rows.ts';

/** The answers Meta understands; only 200 is delivered, all others are sent again. */
export type WebhookAnswer = 200 | 400 | 401 | 503;

/** Items in one statement, and items in memory before Meta is asked to come back. */
const FLUSH_ITEMS = 2_000;
const QUEUE_ITEMS = 20_000;

export interface WebhookReceiver {
  /** Answers 200 only after everything usable in the body is committed. */
  receive(rawBody: Uint8Array, signature: string | undefined): Promise<WebhookAnswer>;
  /** Resolves when nothing is waiting to be committed. */
  idle(): Promise<void>;
}

/** @param secrets app secrets, several while one is rotated; none means that nothing is believed */
export function createWebhookReceiver(platform: Platform, secrets: readonly string[]): WebhookReceiver {
  const { metrics, log } = platform;
  const commit = createGroupCommit<readonly IngestRow[], void>((requests) => storeTogether(platform, requests), {
    weight: (rows) => rows.length,
    flush: FLUSH_ITEMS,
    queue: QUEUE_ITEMS,
  });

  const answer = async (rawBody: Uint8Array, signature: string | undefined): Promise<WebhookAnswer> => {
    if (!verifySignature(rawBody, signature, secrets)) return 401;
    const receivedAt = platform.clock.now();
    const parsed = parseWebhook(rawBody, receivedAt);
    if (parsed.kind === 'not_json') return 400;
    const rows: IngestRow[] =
      parsed.kind === 'unusable'
        ? [{ quarantine: { reason: parsed.reason, phoneNumberId: null, payload: redact(parsed.json) } }]
        : parsed.items.map((item) => toIngestRow(item, platform.secrets, receivedAt));
    if (rows.length === 0) return 200;
    reach('ingest.received');
    try {
      await commit.add(rows);
      reach('ingest.committed');
      return 200;
    } catch (error) {
      if (!(error instanceof QueueFullError)) log.error({ err: error }, 'webhook not stored, Meta will repeat it');
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

async function storeTogether(platform: Platform, requests: readonly (readonly IngestRow[])[]): Promise<void[]> {
  try {
    await storeRows(platform, requests.flat());
  } catch (error) {
    if (requests.length === 1 && requests[0]?.length === 1) throw error;
    // One row that the database refuses must not cost the others their place: store them one by one, keep it apart.
    for (const row of requests.flat()) await storeAlone(platform, row);
  }
  return requests.map(() => undefined);
}

async function storeAlone(platform: Platform, row: IngestRow): Promise<void> {
  try {
    await storeRows(platform, [row]);
  } catch (error) {
    if (!isRefusedData(error)) throw error;
    platform.log.error({ err: error }, 'the database refused a webhook item: quarantined');
    const payload = 'store' in row ? { lane: row.store.lane, phoneNumberId: row.store.phoneNumberId } : {};
    await storeRows(platform, [{ quarantine: { reason: 'refused_by_database', phoneNumberId: null, payload } }]);
  }
}

// SQLSTATE classes 22 (data) and 23 (constraint): the row's fault. Anything else is ours, and Meta shall come again.
function isRefusedData(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]/.test(code);
}
