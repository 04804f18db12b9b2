import type { ShopProduct, ShopView } from '../types.ts';
import { FUNCTION_FORMS } from './lexicon/index.ts';
import { LINKS, ORS, WITHS } from './lexicon/links.ts';
import { ACT_CUES } from './lexicon/acts.ts';
import type { Dimension } from './lexicon/units.ts';
import { fold } from './normalise.ts';
import { findAmounts } from './numbers.ts';
import { tokenise } from './tokens.ts';
import { catalogueWords, Vocabulary } from './vocabulary.ts';

/** A name or alias: each word as the concepts that satisfy it; every word must be found, in any order. */
export interface Phrase {
  readonly words: readonly (readonly string[])[];
}

export interface ChoicePhrase extends Phrase {
  readonly group: string;
  readonly choice: string;
  /** The choice is for doing without ("sans sucre", "bla l7em"). */
  readonly without: boolean;
}

interface ChoiceAmount {
  readonly group: string;
  readonly choice: string;
  readonly dimension: Dimension;
  readonly size: number;
}

export interface IndexedProduct {
  readonly sku: string;
  readonly available: boolean;
  readonly priceMinor: number;
  readonly choices: readonly ChoicePhrase[];
  readonly amounts: readonly ChoiceAmount[];
  /** Sold by the box of so many pieces, or of a given weight. */
  readonly pieces: number | null;
  readonly packed: { readonly dimension: Dimension; readonly size: number } | null;
  /** Every concept of its names. */
  readonly nameConcepts: ReadonlySet<string>;
  /** Every concept of its names and aliases. */
  readonly concepts: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly multiple: ReadonlySet<string>;
}

interface Posting {
  readonly product: number;
  readonly phrase: Phrase;
}

export interface CatalogueIndex {
  readonly vocabulary: Vocabulary;
  readonly products: readonly IndexedProduct[];
  readonly bySku: ReadonlyMap<string, number>;
  /** Phrases by the concepts of their rarest word. */
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** Products whose own name, else an alias, has the concept. */
  readonly named: ReadonlyMap<string, readonly number[]>;
  /** Products with a choice that has the concept; concepts of many products' choices are left out. */
  readonly choosable: ReadonlyMap<string, readonly number[]>;
  readonly categories: readonly Phrase[];
  readonly zones: readonly Phrase[];
}

/** "the" is no link in a catalogue: accents folded, it is the French tea. */
const LINK_WORDS = new Set(
  [...LINKS, ...WITHS, ...ORS, ...ACT_CUES.only, 'seul', 'seule', 'seuls', 'seules', 'et', 'w', 'and', 'و', 'un', 'une']
    .flatMap((each) => each.split(' '))
    .map(fold)
    .filter((word) => word !== 'the'),
);
const WITHOUT_WORDS = new Set(ACT_CUES.without.flatMap((each) => (each.includes(' ') ? [] : [fold(each)])));

/** Builds what parsing needs of a shop; once per version of its catalogue. */
export function indexCatalogue(shop: ShopView): CatalogueIndex {
  const vocabulary = new Vocabulary();
  const choices = new Map<string, ChoiceText>();
  const products = shop.products.map((product) => indexProduct(product, vocabulary, choices));
  const frequency = new Map<string, number>();
  for (const { phrases } of products) {
    for (const { words } of phrases) for (const word of words) for (const concept of word) count(frequency, concept);
  }
  const postings = new Map<string, Posting[]>();
  const inNames = new Map<string, Set<number>>();
  const inAliases = new Map<string, Set<number>>();
  products.forEach(({ phrases, nameCount }, product) => {
    phrases.forEach((phrase, position) => {
      const rarest = phrase.words.toSorted((a, b) => rarity(a, frequency) - rarity(b, frequency))[0] ?? [];
      for (const concept of rarest) push(postings, concept, { product, phrase });
      const owners = position < nameCount ? inNames : inAliases;
      for (const word of phrase.words)
        for (const concept of word) owners.set(concept, (owners.get(concept) ?? new Set()).add(product));
    });
  });
  const named = new Map<string, number[]>();
  for (const [concept, owners] of [...inAliases, ...inNames]) named.set(concept, [...owners]);
  return {
    vocabulary,
    products: products.map(({ indexed }) => indexed),
    bySku: new Map(shop.products.map(({ sku }, product) => [sku, product])),
    postings,
    named,
    choosable: choosableBy(products.map(({ indexed }) => indexed)),
    categories: shop.categories.flatMap(({ name }) =>
      Object.values(name).flatMap((text) => categoryWords(text, vocabulary)),
    ),
    zones: shop.deliveryZones.flatMap(({ name, aliases }) =>
      [...Object.values(name), ...aliases].flatMap((text) => phraseOf(text, vocabulary) ?? []),
    ),
  };
}

/** A choice of more products than this stands for none of them. */
const FEW = 8;

function choosableBy(products: readonly IndexedProduct[]): Map<string, number[]> {
  const owners = new Map<string, Set<number>>();
  products.forEach(({ choices }, product) => {
    for (const { words } of choices) {
      for (const concept of words.flat()) owners.set(concept, (owners.get(concept) ?? new Set()).add(product));
    }
  });
  return new Map([...owners].flatMap(([concept, set]) => (set.size <= FEW ? [[concept, [...set]] as const] : [])));
}

/** What the text of a choice says; many products share their choices, so each text is read once. */
interface ChoiceText {
  readonly amount: { dimension: Dimension; size: number } | null;
  readonly without: boolean;
  readonly phrase: Phrase | null;
}

function indexProduct(product: ShopProduct, vocabulary: Vocabulary, known: Map<string, ChoiceText>) {
  const names = Object.values(product.name).map((name) => name.replace(/[(（[].*?[)）\]]/gu, ' '));
  const brackets = Object.values(product.name).flatMap((name) => name.match(/[(（[].*?[)）\]]/gu) ?? []);
  const namePhrases = names.flatMap((name) => phraseOf(name, vocabulary) ?? []);
  const phrases = [...namePhrases, ...product.aliases.flatMap((alias) => phraseOf(alias, vocabulary) ?? [])];
  const choices: ChoicePhrase[] = [];
  const amounts: ChoiceAmount[] = [];
  for (const group of product.optionGroups) {
    for (const choice of group.choices) {
      for (const text of [...Object.values(choice.name), ...choice.aliases]) {
        const said = known.get(text) ?? choiceText(text, vocabulary);
        known.set(text, said);
        const { amount, phrase, without } = said;
        if (amount) amounts.push({ group: group.key, choice: choice.key, ...amount });
        else if (phrase) choices.push({ ...phrase, group: group.key, choice: choice.key, without });
      }
    }
  }
  const indexed: IndexedProduct = {
    sku: product.sku,
    available: product.available,
    priceMinor: product.priceMinor,
    choices,
    amounts,
    pieces: brackets.map(piecesIn).find((pieces) => pieces !== null) ?? null,
    packed: brackets.map(amountIn).find((amount) => amount !== null) ?? null,
    nameConcepts: new Set(namePhrases.flatMap(({ words }) => words.flat())),
    concepts: new Set(phrases.flatMap(({ words }) => words.flat())),
    required: new Set(product.optionGroups.filter(({ min }) => min > 0).map(({ key }) => key)),
    multiple: new Set(product.optionGroups.filter(({ max }) => max > 1).map(({ key }) => key)),
  };
  return { indexed, phrases, nameCount: namePhrases.length };
}

function amountIn(text: string): { dimension: Dimension; size: number } | null {
  const amount = findAmounts(tokenise(text, () => false))[0];
  return amount ? { dimension: amount.dimension, size: amount.size * amount.count } : null;
}

function piecesIn(bracket: string): number | null {
  const tokens = tokenise(bracket, () => false);
  if (findAmounts(tokens).length > 0) return null;
  const pieces = tokens.find(({ value }) => value !== undefined)?.value;
  return pieces !== undefined && pieces > 1 && Number.isInteger(pieces) ? pieces : null;
}

/** The words of a text without what only ties them together; all of them when nothing else is left ("l ma", "nous-nous"). */
function contentWords(text: string): string[] {
  const all = catalogueWords(text);
  const content = all.filter((word) => !LINK_WORDS.has(word));
  return content.some((word) => !FUNCTION_FORMS.has(word)) ? content : all;
}

function phraseOf(text: string, vocabulary: Vocabulary): Phrase | null {
  const words = joined(contentWords(text), vocabulary).map((word) => vocabulary.conceptsOf(word));
  return words.length > 0 ? { words } : null;
}

function choiceText(text: string, vocabulary: Vocabulary): ChoiceText {
  const all = catalogueWords(text);
  const [first = '', second = ''] = all;
  // "من غير", "pas de": the second word belongs to the negation.
  const without = WITHOUT_WORDS.has(first) || `${first} ${second}` === 'من غير' || `${first} ${second}` === 'pas de';
  const rest = without ? all.slice(WITHOUT_WORDS.has(first) ? 1 : 2) : all;
  return { amount: amountIn(text), without, phrase: phraseOf(rest.join(' '), vocabulary) };
}

function categoryWords(text: string, vocabulary: Vocabulary): Phrase[] {
  return joined(contentWords(text), vocabulary).map((word) => ({ words: [vocabulary.conceptsOf(word)] }));
}

/** "casse croute" is one word; the longest compound known to the lexicon is taken. */
function joined(words: readonly string[], vocabulary: Vocabulary): string[] {
  const result: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const size = [4, 3, 2].find(
      (length) => at + length <= words.length && vocabulary.isCompound(words.slice(at, at + length).join(' ')),
    );
    result.push(words.slice(at, at + (size ?? 1)).join(' '));
    at += (size ?? 1) - 1;
  }
  return result;
}

function rarity(word: readonly string[], frequency: ReadonlyMap<string, number>): number {
  return Math.min(...word.map((concept) => frequency.get(concept) ?? 0));
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
