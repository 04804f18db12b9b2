import { setTimeout as sleep } from 'node:timers/promises';
import { costAMessage, type Cost } from './cost.ts';
import { median, percentile } from './figures.ts';
import type { Stage } from './stage.ts';
import { messagesBody, signedRequest, wordsFor, type Sender } from './traffic.ts';

export interface SteadyLoad {
  /** Messages a second, one a webhook, whatever becomes of those before. */
  rate: number;
  seconds: number;
  /** Called now and then with the senders that wait at that moment. */
  look?: (waiting: number, atMs: number) => void;
}

export interface Steady {
  /** From the webhook's first byte to the whole Graph call that answers this sender, in milliseconds. */
  p50: number;
  p99: number;
  /** When each message was written, in milliseconds from the beginning, and how long its answer took. */
  samples: { atMs: number; ms: number }[];
  acknowledgedP99: number;
  /** Messages a second that were really written: less than asked for when this machine has no time left to write. */
  written: number;
  cost: Cost;
}

const LOOK_EVERY_MS = 500;
/** How long answers may still come after the last message. */
const PATIENCE_MS = 15_000;

/** Senders needed so that nobody writes more often than every 6 s, which is what Meta lets us answer one person. */
export function sendersNeeded(rate: number, seconds: number): number {
  return Math.max(1, Math.min(Math.max(1_000, rate * 6), Math.floor(rate * seconds)));
}

/** Lets the senders, who have met the shops before, write in turn at a steady rate. */
export async function measureSteady(stage: Stage, senders: readonly Sender[], load: SteadyLoad): Promise<Steady> {
  const { rate, seconds, look } = load;
  const total = Math.floor(rate * seconds);
  const turn = senders.slice(0, sendersNeeded(rate, seconds));
  const requests = Array.from({ length: total }, (_, i) => {
    const sender = turn[i % turn.length];
    if (!sender) throw new Error('There is nobody to write');
    const text = wordsFor(i, Math.floor(i / turn.length));
    return { sender, request: signedRequest(messagesBody([{ sender, text }]), stage.place.appSecret) };
  });
  stage.answers.take();
  const acknowledged: number[] = [];
  const posts: Promise<void>[] = [];
  const counters = await stage.cost.read();
  const began = performance.now();
  let lookedAt = began;
  for (let next = 0; next < total; await sleep(1)) {
    const now = performance.now();
    const due = Math.min(total, Math.ceil(((now - began) * rate) / 1_000));
    for (; next < due; next += 1) {
      const { sender, request } = requests[next] as (typeof requests)[number];
      const at = performance.now();
      stage.answers.written(sender.phone, at);
      posts.push(
        stage.lanes.post(request).then((status) => {
          if (status !== 200) throw new Error(`A webhook was answered ${status}`);
          acknowledged.push(performance.now() - at);
        }),
      );
    }
    if (now - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = now;
      look?.(stage.answers.waiting, now - began);
    }
  }
  const tookMs = performance.now() - began;
  await Promise.all(posts);
  for (let waited = 0; stage.answers.waiting > 0 && waited < PATIENCE_MS; waited += 50) await sleep(50);
  const samples = stage.answers.take().map(({ sentAt, ms }) => ({ atMs: sentAt - began, ms }));
  await stage.quiet();
  const cost = costAMessage(counters, await stage.cost.read(), total);
  const answeredMs = samples.map(({ ms }) => ms);
  return {
    p50: median(answeredMs),
    p99: percentile(answeredMs, 0.99),
    samples,
    acknowledgedP99: percentile(acknowledged, 0.99),
    written: (total * 1_000) / tookMs,
    cost,
  };
}
