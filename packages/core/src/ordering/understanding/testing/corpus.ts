import { readFileSync } from 'node:fs';
import type { Intent, Reading, ReadingContext, ReadingItem, ShopView, Understand } from '../../types.ts';
import { fold } from '../normalise.ts';

export interface Utterance {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly context?: ReadingContext;
  readonly reading: Reading;
}

export interface Score {
  readonly count: number;
  readonly whole: number;
  readonly intent: number;
  /** F1 over items as (sku, quantity, options), 1 when there are none. */
  readonly itemF1: number;
  readonly dangerous: readonly string[];
  /** Where a question was expected and something else than `ask` or `unknown` was read. */
  readonly guesses: readonly string[];
  readonly needlessQuestions: readonly string[];
  readonly wrong: readonly string[];
  readonly notesFound: number;
  readonly notesExpected: number;
}

const DANGEROUS: ReadonlySet<Intent> = new Set(['confirm', 'checkout', 'clear', 'cancel', 'stop_marketing']);

export function readCorpus(name: 'utterances' | 'variants'): Utterance[] {
  const file = readFileSync(new URL(`../../../../corpus/${name}.jsonl`, import.meta.url), 'utf8');
  return file
    .trim()
    .split('\n')
    .map((line): Utterance => JSON.parse(line));
}

/** Scores a parser by the rules of the corpus; `understandFor` may answer each sentence with another parser. */
export function scoreCorpus(
  utterances: readonly Utterance[],
  understandFor: (utterance: Utterance) => Understand,
): Score {
  let whole = 0;
  let intent = 0;
  let matched = 0;
  let given = 0;
  let expected = 0;
  let notesFound = 0;
  let notesExpected = 0;
  const dangerous: string[] = [];
  const guesses: string[] = [];
  const needlessQuestions: string[] = [];
  const wrong: string[] = [];
  for (const utterance of utterances) {
    const { id, text, reading } = utterance;
    const got = understandFor(utterance)(text, utterance.context ?? { state: 'browsing' });
    const sameIntent = got.intent === reading.intent;
    const mine = tuples(got.items);
    const theirs = tuples(reading.items);
    const hits = sameIntent ? mine.filter((tuple) => theirs.includes(tuple)).length : 0;
    given += mine.length;
    expected += theirs.length;
    matched += hits;
    notesExpected += notes(reading.items);
    notesFound += Math.min(notes(reading.items), notes(got.items));
    if (sameIntent) intent += 1;
    else {
      if (DANGEROUS.has(got.intent) || reading.intent === 'stop_marketing') dangerous.push(id);
      if (reading.intent === 'ask' && got.intent !== 'unknown') guesses.push(id);
      if (got.intent === 'ask') needlessQuestions.push(id);
    }
    const itemsRight = hits === mine.length && hits === theirs.length;
    if (sameIntent && itemsRight && asksRight(got, reading)) whole += 1;
    else wrong.push(`${id} ${text} → ${JSON.stringify(got)}`);
  }
  return {
    count: utterances.length,
    whole: whole / utterances.length,
    intent: intent / utterances.length,
    itemF1: given + expected === 0 ? 1 : (2 * matched) / (given + expected),
    dangerous,
    guesses,
    needlessQuestions,
    wrong,
    notesFound,
    notesExpected,
  };
}

/**
 * Each message with the words that no other message (and no catalogue) has replaced by nonsense: nearer to what new
 * words meet than the score on words that were read while writing the lexicon.
 */
export function withoutOwnWords(utterances: readonly Utterance[], shop: ShopView): Utterance[] {
  const names = shop.products.flatMap(({ name, aliases, optionGroups }) => [
    ...Object.values(name),
    ...aliases,
    ...optionGroups.flatMap(({ choices }) =>
      choices.flatMap((choice) => [...Object.values(choice.name), ...choice.aliases]),
    ),
  ]);
  const uses = new Map<string, number>();
  for (const text of [...names, ...names]) for (const word of wordsOf(text)) uses.set(word, 2);
  for (const { text } of utterances) {
    for (const word of new Set(wordsOf(text))) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  return utterances.map((utterance) => ({
    ...utterance,
    text: utterance.text.replace(/[\p{L}\p{M}\p{N}]*\p{L}[\p{L}\p{M}\p{N}]*/gu, (word) =>
      (uses.get(fold(word)) ?? 0) > 1 ? word : 'zzkqzz',
    ),
  }));
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(fold);
}

function asksRight(got: Reading, expected: Reading): boolean {
  if (expected.intent !== 'ask') return true;
  const mine = got.candidates ?? [];
  const theirs = expected.candidates ?? [];
  return mine.length <= 3 && mine.every((sku) => theirs.includes(sku)) && (mine.length > 0 || theirs.length === 0);
}

function notes(items: readonly ReadingItem[] = []): number {
  return items.filter(({ note }) => note !== undefined && note !== '').length;
}

/** Items with equal (sku, options) merged, as comparable texts. */
function tuples(items: readonly ReadingItem[] = []): string[] {
  const merged = new Map<string, number | null>();
  for (const { sku, options = {}, quantity } of items) {
    const key = JSON.stringify([sku, Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    const known = merged.get(key);
    merged.set(key, quantity === undefined ? null : (known ?? 0) + quantity);
  }
  return [...merged].map(([key, quantity]) => `${key}:${quantity}`);
}
