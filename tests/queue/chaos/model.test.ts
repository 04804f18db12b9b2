import { expect, it } from 'vitest';
import type { ConversationEvidence, Evidence, Send } from './evidence.ts';
import { judge } from './model.ts';

const answer = (totalMinor: number): string => `C’est noté\n*Total : ${(totalMinor / 100).toFixed(2)} MAD*`;
const RECEIPT = 'Votre commande n° 7 est bien enregistrée.';

/** Three messages, the last two answered together; everything as it should be. */
function good(): ConversationEvidence {
  const said = [1_200, 1_400, 500].map((priceMinor, i) => ({
    id: `m${i}`,
    priceMinor,
    arrivedAt: i * 100,
    acknowledgedAt: i * 100 + 10,
  }));
  const inbound = (i: number) => ({
    direction: 'inbound' as const,
    waMessageId: `m${i}`,
    text: '1 thé',
    status: 'received',
  });
  const outbound = (text: string) => ({
    direction: 'outbound' as const,
    waMessageId: `r${text}`,
    text,
    status: 'delivered',
  });
  const replies = [answer(1_200), answer(3_100)];
  return {
    name: 'Nadia',
    counts: true,
    said,
    thread: [inbound(0), outbound(answer(1_200)), inbound(1), inbound(2), outbound(answer(3_100))],
    heard: replies.map((text) => ({ id: `r${text}`, text })),
    sends: replies.map((text, i) => send(text, { at: i * 100 + 20 })),
    orders: { found: 0, wanted: 0 },
  };
}

function send(text: string, changes: Partial<Send> = {}): Send {
  const at = changes.at ?? 0;
  return { attemptId: `a${text}${at}`, by: 'worker-1', text, at, endedAt: at + 5, outcome: 'accepted', ...changes };
}

function kindsOf(changes: Partial<ConversationEvidence>, around: Partial<Evidence> = {}): string[] {
  const evidence = {
    conversations: [{ ...good(), ...changes }],
    statusKnownAt: new Map<string, number>(),
    disasters: [],
    jumps: [],
    leftovers: [],
    complaints: [],
    ...around,
  };
  return judge(evidence).violations.map(({ kind }) => kind);
}

const { thread, heard, sends } = good();
const without = <Item>(items: readonly Item[], index: number): Item[] => items.filter((_, i) => i !== index);
const last = <Item>(items: readonly Item[]): Item => items.at(-1) as Item;

/** The last reply, called twice and heard twice; the first call without an answer. */
const twice = (first: Partial<Send>, second: Partial<Send> = {}) => ({
  heard: [...heard, last(heard)],
  sends: [sends[0] as Send, send(answer(3_100), { at: 100, ...first }), send(answer(3_100), { at: 60_000, ...second })],
});

it('finds nothing where nothing is wrong', () => expect(kindsOf({})).toEqual([]));

it.each<[string, Partial<ConversationEvidence>, string]>([
  ['lost', { thread: without(thread, 2) }, 'lost'],
  ['handled twice', { thread: [...thread.slice(0, 3), ...thread.slice(2)] }, 'doubled'],
  ['made up', { thread: [{ ...thread[0]!, waMessageId: 'nobody' }, ...thread] }, 'doubled'],
  ['handled before its predecessor', { thread: [0, 1, 3, 2, 4].map((i) => thread[i]!) }, 'disordered'],
  ['counted twice', { thread: [...thread.slice(0, 4), { ...last(thread), text: answer(4_500) }] }, 'wrong_effect'],
  ['without an answer', { thread: thread.slice(0, 4), heard: heard.slice(0, 1) }, 'unanswered'],
  ['answered, and the answer never came', { heard: heard.slice(0, 1) }, 'reply_missing'],
  ['answered twice by one call', { heard: [...heard, last(heard)] }, 'reply_doubled'],
  ['answered twice although the first was accepted', twice({ outcome: 'accepted' }), 'reply_doubled'],
  ['answered with what nobody said', { heard: [...heard, { id: 'x', text: 'hello' }] }, 'reply_invented'],
  ['answered in the wrong order', { heard: heard.toReversed() }, 'reply_disordered'],
  [
    'delivered and not known as such',
    { thread: [...thread.slice(0, 4), { ...last(thread), status: 'sent' }] },
    'status_behind',
  ],
  ['an order lost', { orders: { found: 0, wanted: 1 } }, 'lost'],
  ['an order doubled', { orders: { found: 2, wanted: 1 } }, 'doubled'],
])('finds what was planted: %s', (_name, changes, kind) => {
  expect(kindsOf(changes)).toContain(kind);
});

it('finds what is left over, and what complained', () => {
  expect(kindsOf({}, { leftovers: ['1 mailbox is pending'], complaints: ['deadlock detected'] })).toEqual([
    'stuck',
    'complaint',
  ]);
});

it('has no opinion on the order of messages that were under way together', () => {
  const said = good().said.map((one) => ({ ...one, arrivedAt: 0, acknowledgedAt: 500 }));
  const swapped = [0, 1, 3, 2, 4].map((i) => thread[i]!);
  expect(kindsOf({ said, thread: swapped })).toEqual([]);
});

it('lets a reply come twice when its first call had no answer, and counts it', () => {
  const conversation = { ...good(), ...twice({ outcome: 'unknown' }) };
  const around = { statusKnownAt: new Map<string, number>(), disasters: [], jumps: [], leftovers: [], complaints: [] };
  const { violations, figures } = judge({ conversations: [conversation], ...around });
  expect(violations).toEqual([]);
  expect(figures.allowedDuplicates).toBe(1);
});

it('lets a reply come twice when its sender died with the answer in its hand, and only then', () => {
  const died = (part: string, from: number) => ({ disasters: [{ part, from, until: from + 1_000 }] });
  expect(kindsOf(twice({}), died('worker-1', 110))).toEqual([]);
  expect(kindsOf(twice({}), died('worker-2', 110))).toContain('reply_doubled');
  expect(kindsOf(twice({}), died('worker-1', 40_000))).toContain('reply_doubled');
});

it('does not let it come twice when a status had told of the first one', () => {
  const first = send(answer(3_100), { at: 100 });
  const around = { statusKnownAt: new Map([[first.attemptId, 5_000]]) };
  expect(kindsOf(twice({ outcome: 'unknown' }), around)).toContain('reply_doubled');
});

it('lets a reply be overtaken when its sender may have died before the call, after the wait and no sooner', () => {
  const late = (at: number) => ({
    heard: heard.toReversed(),
    sends: [send(answer(1_200), { at }), sends[1] as Send],
  });
  const died = { disasters: [{ part: 'worker-2', from: 15, until: 900 }] };
  expect(kindsOf(late(21_000), died)).toEqual([]);
  expect(kindsOf(late(5_000), died)).toContain('reply_disordered');
  expect(kindsOf(late(5_000), { ...died, jumps: [1_000] })).toEqual([]);
  expect(kindsOf(late(21_000))).toContain('reply_disordered');
});

it('never lets it come three times', () => {
  const doubled = twice({ outcome: 'unknown' }, { outcome: 'unknown' });
  const third = send(answer(3_100), { at: 120_000 });
  expect(kindsOf({ heard: [...doubled.heard, last(heard)], sends: [...doubled.sends, third] })).toContain(
    'reply_doubled',
  );
});

it('never lets a confirmation be called twice, whoever died', () => {
  const receipt = { direction: 'outbound' as const, waMessageId: 'x', text: RECEIPT, status: 'delivered' };
  const calls = [send(RECEIPT, { at: 200, outcome: 'unknown' }), send(RECEIPT, { at: 60_000 })];
  const confirmed = (of: Send[]) =>
    kindsOf({
      counts: false,
      thread: [...thread, receipt],
      heard: [...heard, { id: 'x', text: RECEIPT }],
      sends: [...sends, ...of],
    });
  expect(confirmed(calls)).toContain('reply_doubled');
  expect(confirmed(calls.slice(1))).toEqual([]);
});

it('lets a reply that nobody could know of wait for a person, and no other', () => {
  const waits = (outcome: Send['outcome']) => ({
    thread: [...thread.slice(0, 4), { ...last(thread), status: 'waiting_for_person' }],
    heard: heard.slice(0, 1),
    sends: [sends[0] as Send, send(answer(3_100), { at: 100, outcome })],
  });
  expect(kindsOf(waits('unknown'))).toEqual([]);
  expect(kindsOf(waits('accepted'))).toContain('reply_missing');
});
