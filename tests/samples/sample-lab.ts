import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';

const FOLDER = new URL('../../packages/whatsapp/samples/', import.meta.url);

/** Names of the sample files that begin with one of the prefixes. */
export function sampleNames(...prefixes: string[]): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json') && prefixes.some((prefix) => name.startsWith(prefix)))
    .toSorted();
}

export function readSample(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Record<string, unknown>;
}

export function hostileNames(): string[] {
  return readdirSync(new URL('hostile/', FOLDER))
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}

/** The exact bytes of a hostile sample: some are not JSON. */
export function readHostile(name: string): Buffer {
  return readFileSync(new URL(`hostile/${name}`, FOLDER));
}

export interface SampleLab {
  readonly shop: TestInstallation;
  /** Sends a body as Meta would, escaped and signed, and waits until the worker has nothing left to do with it. */
  deliver(body: unknown): Promise<{ status: number }>;
  /** The same without waiting; `options` are those of the simulator's `/sim/webhooks`. */
  post(body: unknown, options?: object): Promise<{ status: number }>;
  /** Waits until the worker has nothing left to do. */
  settle(): Promise<void>;
  /** Switches faults of the simulator. */
  faults(changes: object): Promise<void>;
  see: TestInstallation['database']['see'];
  stop(): Promise<void>;
}

/** The three shops that own the samples' numbers, running. */
export async function openSampleLab(): Promise<SampleLab> {
  const shop = await startInstallation({ scenario: 'samples' });
  const { see } = shop.database;
  // No burst is told here: nothing waits for company.
  await see('update tenants set quiet_time_ms = 0');
  const call = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${shop.simulator.url}/sim${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const post = async (body: unknown, options: object = {}): Promise<{ status: number }> => {
    const { status } = (await call('/webhooks', { body, ...options })) as { status: number };
    return { status };
  };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 600; round += 1) {
      const [row] = await see<{ open: number }>(`select (
        (select count(*) from mailboxes m where pending and not exists (
          select from mailbox_cursors c join conversations v on v.id = c.conversation_id
          where c.mailbox_id = m.id and v.parked_at is not null))
        + (select count(*) from status_events where pending) + (select count(*) from account_events where pending)
        + (select count(*) from outbox where state in ('queued', 'leased')))::int as open`);
      if (row?.open === 0) return;
      await sleep(20);
    }
    throw new Error(`The worker is not done: ${JSON.stringify(await see('select state, attempts from outbox'))}`);
  };
  return {
    shop,
    see,
    settle,
    post,
    async deliver(body) {
      const answer = await post(body);
      await settle();
      return answer;
    },
    async faults(changes) {
      await call('/faults', changes);
    },
    stop: () => shop.stop(),
  };
}
