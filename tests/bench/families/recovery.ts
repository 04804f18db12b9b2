import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { median, milliseconds, type Figure } from '../figures.ts';
import { meet, openStage, type Stage } from '../stage.ts';
import { messagesBody, sendersOf, wordsFor, type Sender } from '../traffic.ts';

/** Milliseconds. */
const PROMISE = 2_000;
/** The doomed worker has the conversation's lock, has read its events and has committed nothing. */
const DIES_AT = 'inbound.read';
const TRIES = 50;

/** From the death of the worker that has a message in its hands to the answer to this message, by another that was idle. */
export async function recovery({ place, sizes, say }: Bench): Promise<Figure[]> {
  const stage = await openStage(place, { name: 'recovery', workers: 1 });
  try {
    const senders = sendersOf(stage.shops, 100);
    await meet(stage, senders);
    const tookMs: number[] = [];
    for (let round = 0; round < sizes.kills; round += 1) {
      tookMs.push(await killOne(stage, senders, round));
      say(`  kill ${round + 1}: ${milliseconds(tookMs.at(-1) ?? Number.NaN)}`);
    }
    const middle = median(tookMs);
    return [
      {
        name: 'answer after kill -9 of the only busy worker',
        value: milliseconds(middle),
        beside: `median of ${tookMs.length}, slowest ${milliseconds(Math.max(...tookMs))}; the other worker was idle`,
        target: `≤ ${PROMISE / 1_000} s`,
        met: middle <= PROMISE,
      },
    ];
  } finally {
    await stage.stop();
  }
}

async function killOne(stage: Stage, senders: readonly Sender[], round: number): Promise<number> {
  // A failpoint may not be set in production: this worker knows that it is none.
  const doomed = await stage.startWorker({ NODE_ENV: 'test', FAILPOINT: DIES_AT });
  let diedAt: number | null = null;
  void doomed.exited.then(() => (diedAt = performance.now()));
  // Either worker may take a message; one after the other, until the doomed one has had its turn.
  for (let i = 0; i < TRIES; i += 1) {
    const sender = senders[(round * TRIES + i) % senders.length];
    if (!sender) break;
    stage.answers.take();
    stage.answers.written(sender.phone, performance.now());
    await stage.deliver(messagesBody([{ sender, text: wordsFor(i, round) }]));
    for (let waited = 0; stage.answers.isWaiting(sender.phone) && waited < 30_000; waited += 5) await sleep(5);
    if (diedAt === null) continue;
    const [answer] = stage.answers.take();
    stage.workers.splice(stage.workers.indexOf(doomed), 1);
    return answer === undefined ? Number.POSITIVE_INFINITY : answer.sentAt + answer.ms - diedAt;
  }
  throw new Error(`The other worker took each of ${TRIES} messages`);
}
