import { cliticReadings } from './clitics.ts';
import { CONCEPT_FORMS, CUES, FUNCTION_FORMS, type Cue } from './lexicon/index.ts';
import { fold, isArabicScript } from './normalise.ts';
import { NearWords } from './near-words.ts';
import { isNumberWord, isUnitWord } from './numbers.ts';
import { phonetic } from './phonetics.ts';
import type { Token } from './tokens.ts';

export interface CueSpan {
  readonly cue: Cue;
  readonly from: number;
  readonly to: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly cues: Set<Cue>;
}

/** These may hide inside a longer phrase of another kind and still mean what they mean. */
const KEPT_INSIDE: ReadonlySet<Cue> = new Set<Cue>([
  'stopsending',
  'marketing',
  'hedge',
  'person',
  'order',
  'container',
  'complaint',
  'callme',
  'talk',
  'pack',
  'people',
  'link',
  'with',
]);

const FRENCH_ENDINGS = ['e', 'es', 'ez', 'er', 'ee', 'ons', 'ent', 'ait', 'erai', 'era', 'erez'];
const DARIJA_ENDINGS = endings(
  ['', 'i', 'o', 'ou', 'u', 'w'],
  ['', 'h', 'ha', 'hom', 'houm', 'ni', 'na'],
  ['', 'li', 'lia', 'liya', 'lina'],
);
const ARABIC_ENDINGS = endings(
  ['', 'ي', 'و', 'وا'],
  ['', 'ه', 'ها', 'هم', 'هوم', 'ني', 'نا'],
  ['', 'لي', 'ليا', 'لينا'],
);

function endings(...parts: string[][]): string[] {
  return parts.reduce((so, part) => so.flatMap((head) => part.map((tail) => head + tail)), ['']);
}

/** These need their words in full: a slip of the finger must not cost an order. */
const EXACT_ONLY: ReadonlySet<Cue> = new Set<Cue>([
  'yes',
  'cancel',
  'checkout',
  'empty',
  'restart',
  'all',
  'basket',
  'stopword',
  'unsubscribe',
  'nomessages',
]);

const { root: TRIE, sounds: SOUNDS, words: CUE_WORDS, near: NEAR } = compile();

function compile() {
  const root: Node = { next: new Map(), cues: new Set() };
  const words = new Set<string>();
  const stems = new Set<string>();
  for (const [cue, phrases] of Object.entries(CUES) as [Cue, readonly string[]][]) {
    for (const phrase of phrases) {
      const spellings = inflected(phrase);
      for (const word of spellings[0] ?? []) stems.add(word);
      for (const spelled of spellings) insert(root, words, spelled, cue);
    }
  }
  const sounds = new Map<string, string[]>();
  for (const word of words) {
    const sound = phonetic(word);
    if (sound.length >= 3) sounds.set(sound, [...(sounds.get(sound) ?? []), word]);
  }
  return { root, sounds, words, near: new NearWords(stems) };
}

function inflected(phrase: string): string[][] {
  const parts = phrase.split(/\s+/).map(fold);
  const [head = '', ...tail] = parts;
  if (head.endsWith('^')) return FRENCH_ENDINGS.map((ending) => [head.slice(0, -1) + ending, ...tail]);
  if (!head.endsWith('~')) return [parts];
  const stem = head.slice(0, -1);
  return (isArabicScript(stem) ? ARABIC_ENDINGS : DARIJA_ENDINGS).map((ending) => [stem + ending, ...tail]);
}

function insert(root: Node, words: Set<string>, phrase: readonly string[], cue: Cue): void {
  let node = root;
  for (const word of phrase) {
    words.add(word);
    let next = node.next.get(word);
    if (!next) {
      next = { next: new Map(), cues: new Set() };
      node.next.set(word, next);
    }
    node = next;
  }
  node.cues.add(cue);
}

/** The cue words a token may stand for: itself, else without what is written onto it, else what sounds the same. */
function keysOf(token: Token): readonly string[] {
  if (token.kind === 'mark' || token.kind === 'emoji') return [];
  const { norm } = token;
  if (CUE_WORDS.has(norm)) return [norm];
  if (token.kind === 'number') return [];
  const stripped = cliticReadings(norm)
    .map((reading) => reading.rest)
    .filter((rest) => CUE_WORDS.has(rest) && rest.length >= 3);
  if (FUNCTION_FORMS.has(norm) || isNumberWord(norm)) return [];
  if (stripped.length > 0) return stripped;
  if (CONCEPT_FORMS.has(norm)) return [];
  const sound = phonetic(norm);
  // Darija writes sounds as digits and Arabic has no vowels to lose: there a short form still tells enough.
  const least = isArabicScript(norm) || /\d/.test(norm) ? 3 : 4;
  return (sound.length >= least ? SOUNDS.get(sound) : undefined) ?? [];
}

/** Cue words one slip away from a token that is nothing else. */
function nearKeysOf(token: Token): readonly string[] {
  const { kind, norm } = token;
  if (
    kind !== 'word' ||
    isUnitWord(norm) ||
    CUE_WORDS.has(norm) ||
    FUNCTION_FORMS.has(norm) ||
    CONCEPT_FORMS.has(norm) ||
    isNumberWord(norm)
  )
    return [];
  return NEAR.find(norm);
}

/** What a message signals. Whole words only: a cue is never sought inside a word. */
export class CueReading {
  readonly spans: readonly CueSpan[];
  readonly #present: ReadonlySet<Cue>;
  readonly #covering: readonly ReadonlySet<Cue>[];
  readonly #starting: readonly ReadonlySet<Cue>[];

  /** `isProduct` says which tokens are words of the catalogue, so that a slip is not sought in them. */
  constructor(tokens: readonly Token[], isProduct: (at: number) => boolean) {
    this.spans = withoutInner(allMatches(tokens, isProduct));
    this.#present = new Set(this.spans.map(({ cue }) => cue));
    const covering = tokens.map(() => new Set<Cue>());
    const starting = tokens.map(() => new Set<Cue>());
    for (const { cue, from, to } of this.spans) {
      starting[from]?.add(cue);
      for (let at = from; at < to; at += 1) covering[at]?.add(cue);
    }
    this.#covering = covering;
    this.#starting = starting;
  }

  has(...cues: readonly Cue[]): boolean {
    return cues.some((cue) => this.#present.has(cue));
  }

  of(...cues: readonly Cue[]): CueSpan[] {
    return this.spans.filter((span) => cues.includes(span.cue));
  }

  /** Whether the token is part of one of the cues. */
  at(index: number, ...cues: readonly Cue[]): boolean {
    const covering = this.#covering[index];
    return covering !== undefined && cues.some((cue) => covering.has(cue));
  }

  /** Whether one of the cues begins at the token. */
  starts(index: number, ...cues: readonly Cue[]): boolean {
    const starting = this.#starting[index];
    return starting !== undefined && cues.some((cue) => starting.has(cue));
  }
}

/** Whether a folded word is one slip away from a cue word. */
export function isNearCueWord(folded: string): boolean {
  return NEAR.find(folded).length > 0;
}

export function isCueWord(folded: string): boolean {
  return CUE_WORDS.has(folded);
}

function allMatches(tokens: readonly Token[], isProduct: (at: number) => boolean): CueSpan[] {
  const guessed = new Set<number>();
  const keys = tokens.map((token, at) => {
    const known = keysOf(token);
    if (known.length > 0 || isProduct(at)) return known;
    guessed.add(at);
    return nearKeysOf(token);
  });
  const spans: CueSpan[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    let nodes = [TRIE];
    for (let to = from; to < tokens.length && nodes.length > 0; to += 1) {
      nodes = nodes.flatMap((node) => (keys[to] ?? []).flatMap((key) => node.next.get(key) ?? []));
      const unsure = guessed.has(to) || Array.from(guessed).some((at) => from <= at && at <= to);
      for (const cue of new Set(nodes.flatMap((node) => [...node.cues]))) {
        if (!unsure || !EXACT_ONLY.has(cue)) spans.push({ cue, from, to: to + 1 });
      }
    }
  }
  return spans;
}

function withoutInner(spans: readonly CueSpan[]): CueSpan[] {
  const longer = spans.filter(({ from, to }) => to - from > 1);
  return spans.filter(
    ({ cue, from, to }) =>
      KEPT_INSIDE.has(cue) ||
      !longer.some((other) => other.from <= from && to <= other.to && other.to - other.from > to - from),
  );
}
