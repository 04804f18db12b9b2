import type { CatalogueIndex, IndexedProduct } from './catalogue-index.ts';
import { findMentions, type Mention } from './mentions.ts';
import type { NumberSpan } from './numbers.ts';
import { findChoices } from './options.ts';
import type { Analysis, Range } from './words.ts';

/** A mention that stands for an item of its own, with the stretch of the message that speaks about it. */
export interface Anchor {
  from: number;
  to: number;
  used: number[];
  products: number[];
  full: boolean;
  scope: Range;
  /** Later words that settle a shared one, each with its own count ("deux tajines, un poulet et un kefta"). */
  narrower: { product: number; at: number }[];
}

export function findAnchors(analysis: Analysis, index: CatalogueIndex): Anchor[] {
  const anchors: Anchor[] = [];
  const mentions = findMentions(analysis, index);
  mentions.forEach((mention, position) => {
    const previous = anchors.at(-1);
    if (previous && belongsTo(previous, mention, analysis, index)) return;
    const next = mentions[position + 1];
    if (next && describesNext(mention, next, analysis, index)) return;
    anchors.push({
      ...mention,
      used: [...mention.used],
      products: [...mention.products],
      scope: mention,
      narrower: [],
    });
  });
  divide(anchors, analysis, index);
  return anchors;
}

function only(products: readonly number[], index: CatalogueIndex): IndexedProduct | null {
  const [first] = products;
  return products.length === 1 && first !== undefined ? (index.products[first] ?? null) : null;
}

/** Whether a mention only says more about the item before it: a choice, a garnish of its name, or the narrower word. */
function belongsTo(previous: Anchor, mention: Mention, analysis: Analysis, index: CatalogueIndex): boolean {
  const gap = { from: previous.to, to: mention.from };
  const number = countsIn(analysis, gap).at(-1);
  const separated = isSeparated(analysis, gap, mention);
  const product = only(previous.products, index);
  const negation = analysis.negations.find(({ scope, to }) => scope <= mention.from && mention.from < to);
  if (negation && !analysis.cues.at(negation.from, 'nowant') && negation.from >= previous.to) return true;
  if (negation)
    return (
      product !== null &&
      findChoices(product, analysis, negation.from, negation.to).some(({ used }) => used.includes(mention.from))
    );
  if (!product) return narrows(previous, mention, number, separated);
  if (actBetween(analysis, gap)) return false;
  const isChoice = isWhollyChosen(product, mention, analysis);
  const introduced =
    analysis.cues.at(mention.from - 1, 'with') || analysis.words[mention.from]?.clitic?.preposition === 'b';
  if (isChoice && number && introduced && number.to >= mention.from - 1) return true;
  if (isChoice && !number) return !separated || introduced || !mention.full;
  if (isChoice && number && !mention.full) return number.value < (quantityBefore(previous, analysis)?.value ?? 1);
  // "tajine l7em w lbar9ou9": a word of this very product names no second one.
  if (
    !mention.full &&
    !number &&
    mention.products.includes(previous.products[0] ?? -1) &&
    (mention.products.length === 1 || !separated)
  )
    return true;
  const garnish = mention.used.every((at) =>
    analysis.words[at]?.concepts.some((concept) => product.concepts.has(concept)),
  );
  return garnish && !number && (!separated || introduced);
}

function narrows(previous: Anchor, mention: Mention, number: NumberSpan | undefined, separated: boolean): boolean {
  const sharing = new Set(mention.products);
  const both = previous.products.filter((product) => sharing.has(product));
  const [first] = both;
  if (both.length === 0 || first === undefined || both.length === previous.products.length) return false;
  if (mention.full && mention.products.length === 1 && (number || separated)) return false;
  if (both.length === 1 && (number || separated || previous.narrower.length > 0)) {
    previous.narrower.push({ product: first, at: mention.from });
    return true;
  }
  if (number) return false;
  previous.products = both;
  previous.used.push(...mention.used);
  previous.to = mention.to;
  return true;
}

/** "chicken tacos", "honey msemen": a choice that stands right before its product. */
function describesNext(mention: Mention, next: Mention, analysis: Analysis, index: CatalogueIndex): boolean {
  const product = only(next.products, index);
  if (!product || !next.full) return false;
  const gap = { from: mention.to, to: next.from };
  if (countsIn(analysis, gap).length > 0 || isSeparated(analysis, gap, next) || actBetween(analysis, gap)) return false;
  return isWhollyChosen(product, mention, analysis);
}

/** Every word of the mention says a choice of the product. */
function isWhollyChosen(product: IndexedProduct, { from, to, used }: Mention, analysis: Analysis): boolean {
  const said = new Set(findChoices(product, analysis, from, to).flatMap((chosen) => chosen.used));
  return used.every((at) => said.has(at));
}

export function countsIn({ numbers }: Analysis, { from, to }: Range): NumberSpan[] {
  // The count of a dual takes no token: it belongs to the word it begins.
  return numbers.filter((number) => from <= number.from && number.from < to && number.to <= to);
}

/** Marks, "and" and acts stand between two things, not within one. */
export function isSeparator({ tokens, cues }: Analysis, at: number): boolean {
  const token = tokens[at];
  if (token?.kind === 'mark') return /^[,;.+&/!?؟\n:]$/.test(token.norm);
  return cues.starts(at, 'and');
}

function isSeparated(analysis: Analysis, { from, to }: Range, next: Mention): boolean {
  for (let at = from; at < to; at += 1) if (isSeparator(analysis, at)) return true;
  const before = analysis.text.slice(analysis.tokens[from - 1]?.end ?? 0, analysis.tokens[to]?.start);
  return before.includes('\n') || analysis.words[next.from]?.clitic?.conjunction === true;
}

const ACTS = ['want', 'more', 'remove', 'nowant', 'replace', 'instead', 'set'] as const;

function actBetween({ cues }: Analysis, { from, to }: Range): boolean {
  return cues.of(...ACTS).some((span) => from <= span.from && span.to <= to);
}

/** The last count before an anchor within its scope. */
function quantityBefore(anchor: Anchor, analysis: Analysis): NumberSpan | undefined {
  return countsIn(analysis, { from: anchor.scope.from === anchor.from ? 0 : anchor.scope.from, to: anchor.from }).at(
    -1,
  );
}

/** Gives every anchor its stretch: from its count, or the separator before it, to where the next one begins. */
function divide(anchors: Anchor[], analysis: Analysis, index: CatalogueIndex): void {
  let start = 0;
  anchors.forEach((anchor, position) => {
    const next = anchors[position + 1];
    const end = next ? boundary(anchor, next, start, analysis, index) : analysis.tokens.length;
    anchor.scope = { from: start, to: end };
    start = end;
  });
}

function boundary(anchor: Anchor, next: Anchor, start: number, analysis: Analysis, index: CatalogueIndex): number {
  const gap = { from: anchor.to, to: next.from };
  const separators: number[] = [];
  for (let at = gap.from; at < gap.to; at += 1) {
    if (isSeparator(analysis, at) || analysis.cues.of(...ACTS).some(({ from }) => from === at)) separators.push(at);
  }
  const lastSeparator = separators.at(-1);
  const counted = countsIn(analysis, { from: start, to: anchor.from }).length > 0;
  const numbers = countsIn(analysis, gap).filter(
    (number) =>
      !number.times &&
      !isPostposed(number, analysis) &&
      !(number.from === anchor.to && !counted && isSeparator(analysis, number.to)),
  );
  const amounts = analysis.amounts.filter(({ from, to }) => gap.from <= from && to <= gap.to);
  const lastNumber = [...numbers, ...amounts].toSorted((a, b) => a.from - b.from).at(-1);
  if (lastNumber && (lastSeparator === undefined || lastSeparator < lastNumber.to)) return lastNumber.from;
  if (lastSeparator !== undefined) return lastSeparator;
  if (lastNumber) return lastNumber.from;
  const before = only(anchor.products, index);
  const after = only(next.products, index);
  const mine = before && findChoices(before, analysis, gap.from, gap.to).length > 0;
  const theirs = after && findChoices(after, analysis, gap.from, gap.to).length > 0;
  return theirs && !mine ? gap.from : gap.to;
}

/** "b 2", "عدد ٢", "qté 3": a count that stands behind its product. */
export function isPostposed({ from }: NumberSpan, { tokens }: Analysis): boolean {
  return /^(b|ب|عدد|qte|qt|quantite|fois|nombre|qty|x)$/u.test(tokens[from - 1]?.norm ?? '');
}
