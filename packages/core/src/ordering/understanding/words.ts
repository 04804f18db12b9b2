import type { CatalogueIndex } from './catalogue-index.ts';
import { cliticReadings } from './clitics.ts';
import { CueReading, isCueWord } from './cues.ts';
import { CONCEPT_FORMS } from './lexicon/index.ts';
import { CONTAINERS } from './lexicon/units.ts';
import { fold } from './normalise.ts';
import { findAmounts, findNumbers, isNumberWord, type AmountSpan, type NumberSpan } from './numbers.ts';
import { findMasks, type Mask } from './spans.ts';
import { tokenise, type Token } from './tokens.ts';
import { compoundPart, type WordReading } from './vocabulary.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A message taken apart: everything later steps look at. */
export interface Analysis {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly WordReading[];
  readonly cues: CueReading;
  readonly amounts: readonly AmountSpan[];
  readonly numbers: readonly NumberSpan[];
  readonly masks: readonly Mask[];
  /** "sans …": the negation itself and what it covers. */
  readonly negations: readonly Negation[];
  readonly question: boolean;
}

export interface Negation extends Range {
  /** First token after the negating words. */
  readonly scope: number;
}

export function analyse(text: string, index: CatalogueIndex): Analysis {
  const { vocabulary } = index;
  const tokens = joinCompounds(
    tokenise(text, (folded) => vocabulary.knows(folded) || isCueWord(folded)),
    index,
  );
  const duals = findDuals(tokens, index);
  const words = tokens.map((token, at): WordReading => {
    const dual = duals.find(({ number }) => number.from === at);
    if (dual) return dual.word;
    const readable = token.kind === 'word' || (token.kind === 'number' && vocabulary.knows(token.norm));
    return readable ? vocabulary.read(token.norm) : { concepts: [], cost: 0, clitic: null };
  });
  const cues = new CueReading(tokens, (at) => (words[at]?.concepts.length ?? 0) > 0);
  const masks = findMasks(tokens, cues, index, words);
  const masked = (at: number) => masks.some(({ from, to }) => from <= at && at < to);
  const amounts = findAmounts(tokens).filter(({ from }) => !masked(from));
  const inAmount = (at: number) => amounts.some(({ from, to }) => from <= at && at < to);
  return {
    text,
    tokens,
    words,
    cues,
    amounts,
    numbers: [
      ...findNumbers(tokens, (at) => masked(at) || inAmount(at)),
      ...duals.map(({ number }) => number),
    ].toSorted((a, b) => a.from - b.from),
    masks,
    negations: findNegations(tokens, cues),
    question: tokens.some(({ norm }) => norm === '?' || norm === '؟'),
  };
}

function joinCompounds(tokens: readonly Token[], { vocabulary }: CatalogueIndex): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const parts = vocabulary
      .compoundsFrom(token.norm)
      .find((each) => each.every((part, offset) => samePart(tokens[at + offset]?.norm ?? '', part)));
    const last = parts && tokens[at + parts.length - 1];
    if (parts && last) {
      joined.push({ kind: 'word', start: token.start, end: last.end, norm: parts.join(' ') });
      at += parts.length - 1;
    } else joined.push(token);
  }
  return joined;
}

function samePart(norm: string, part: string): boolean {
  return compoundPart(norm) === compoundPart(part);
}

/** The Arabic dual says two of a thing in one word: طبقين, قهوتين. Its count takes no token of its own. */
function findDuals(
  tokens: readonly Token[],
  { vocabulary }: CatalogueIndex,
): { number: NumberSpan; word: WordReading }[] {
  return tokens.flatMap(({ kind, norm }, from) => {
    if (kind !== 'word' || !/(ين|ان)$/u.test(norm) || vocabulary.knows(norm) || isCueWord(norm) || isNumberWord(norm))
      return [];
    const stem = norm.slice(0, -2);
    const singulars = [stem, stem.replace(/ت$/u, 'ه'), `${stem}ه`].flatMap((each) => [
      each,
      each.replace(/^(و|ب|ف)?ال|^و/u, ''),
    ]);
    const singular = singulars.find(
      (each) => each.length >= 2 && (vocabulary.knows(each) || CONTAINER_FORMS.has(each)),
    );
    if (singular === undefined) return [];
    const word = vocabulary.knows(singular) ? vocabulary.read(singular) : { concepts: [], cost: 0, clitic: null };
    return [{ number: { from, to: from, value: 2, article: false, times: false }, word }];
  });
}

const CONTAINER_FORMS: ReadonlySet<string> = new Set(CONTAINERS.map(fold));

/** "sans sauce piquante", "bla lham dyal lbegri": two words with what ties them; more belongs to something else. */
const SCOPE_LENGTH = 2;
const INNER_LINK = /^(de|d|du|des|la|le|les|l|el|al|dyal|dial|diel|of|the|any|ديال|د|ال|من|any)$/u;
const STOPS = [
  'and',
  'want',
  'more',
  'remove',
  'polite',
  'thanks',
  'greet',
  'instead',
  'nowant',
  'without',
  'but',
  'set',
] as const;

function findNegations(tokens: readonly Token[], cues: CueReading): Negation[] {
  return cues.of('without', 'nowant').map(({ from, to }) => {
    let end = to;
    let content = 0;
    while (end < tokens.length && content < SCOPE_LENGTH) {
      const token = tokens[end];
      if (token?.kind !== 'word') break;
      const alternative = cues.at(end, 'or');
      if (!alternative && cues.at(end, ...STOPS)) break;
      if (content > 0 && (isNumberWord(token.norm) || joinsOn(token.norm))) break;
      const inner = INNER_LINK.test(token.norm);
      if (content > 0 && !inner && !alternative && cues.at(end, 'link', 'with')) break;
      if (alternative) content = 0;
      else if (!inner && !cues.at(end, 'filler')) content += 1;
      end += 1;
    }
    return { from, scope: to, to: end };
  });
}

/** An "and" written onto the next word ("وجوج"). */
function joinsOn(norm: string): boolean {
  return cliticReadings(norm).some(
    ({ conjunction, rest }) =>
      conjunction &&
      (isNumberWord(rest) || isCueWord(rest) || CONCEPT_FORMS.has(rest)) &&
      !CONCEPT_FORMS.has(norm) &&
      !isCueWord(norm),
  );
}
