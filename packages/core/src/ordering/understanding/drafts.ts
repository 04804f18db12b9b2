import { countsIn, findAnchors, isPostposed, isSeparator, type Anchor } from './anchors.ts';
import type { CatalogueIndex, IndexedProduct } from './catalogue-index.ts';
import type { NumberSpan } from './numbers.ts';
import { findChoices, range, type ChosenOption } from './options.ts';
import type { Analysis, Range } from './words.ts';

/** An item as said, before the context decides what is done with it. */
export interface Draft {
  readonly at: number;
  /** Null when several products share what was said. */
  readonly product: number | null;
  readonly candidates: readonly number[];
  readonly full: boolean;
  /** Null when no count was said. */
  readonly quantity: number | null;
  /** The count was "un", "wa7ed", "a". */
  readonly article: boolean;
  readonly chosen: readonly ChosenOption[];
  readonly note: string | null;
  readonly negated: boolean;
  /** An amount that the catalogue cannot say exactly. */
  readonly unsayable: boolean;
  readonly scope: Range;
  readonly used: readonly number[];
  /** What each of its words may mean: how the cart is searched for it. */
  readonly concepts: readonly (readonly string[])[];
}

export function draftItems(analysis: Analysis, index: CatalogueIndex): Draft[] {
  return findAnchors(analysis, index).flatMap((anchor) => draftsOf(anchor, analysis, index));
}

function draftsOf(anchor: Anchor, analysis: Analysis, index: CatalogueIndex): Draft[] {
  const [first] = anchor.products;
  const product = anchor.products.length === 1 && first !== undefined ? first : null;
  const indexed = product === null ? null : (index.products[product] ?? null);
  const counts = countsIn(analysis, anchor.scope).filter((number) => !isPartOfChoice(number, analysis));
  const before = counts.filter(({ to }) => to <= anchor.from).at(-1);
  const after = counts.filter(({ from }) => from >= anchor.to);
  const base: Draft = {
    at: anchor.from,
    product,
    candidates: anchor.products,
    full: anchor.full,
    quantity: before?.value ?? null,
    article: before?.article ?? false,
    chosen: [],
    note: null,
    negated: analysis.negations.some(({ scope, to }) => scope <= anchor.from && anchor.from < to),
    unsayable: false,
    scope: anchor.scope,
    used: anchor.used,
    concepts: anchor.used.map((at) => analysis.words[at]?.concepts ?? []),
  };
  if (!indexed)
    return narrowed(base, anchor, counts, analysis, index) ?? [{ ...base, note: noteOf(analysis, anchor.scope, []) }];

  const parts = partsOf(base, indexed, after, analysis);
  if (parts) return parts;
  const post =
    after.find((number) => number.times || isPostposed(number, analysis)) ??
    (before === undefined && after.length === 1 ? after[0] : undefined);
  return [finish(base, indexed, post ?? before, analysis)];
}

/** "un peu", "deux sucres": the number says how the thing is, not how many. */
function isPartOfChoice(number: NumberSpan, { words, cues }: Analysis): boolean {
  return number.article && (words[number.to]?.concepts.includes('peu') === true || cues.at(number.from, 'hedge'));
}

function narrowed(
  base: Draft,
  anchor: Anchor,
  counts: readonly NumberSpan[],
  analysis: Analysis,
  index: CatalogueIndex,
): Draft[] | null {
  if (anchor.narrower.length === 0) return null;
  return anchor.narrower.flatMap(({ product, at }, position): Draft[] => {
    const indexed = index.products[product];
    if (!indexed) return [];
    const start = position === 0 ? anchor.to : (anchor.narrower[position - 1]?.at ?? 0) + 1;
    const count = counts.filter(({ from, to }) => from >= start && to <= at).at(-1);
    const end = anchor.narrower[position + 1]?.at ?? anchor.scope.to;
    const alone = anchor.narrower.length === 1;
    const quantity = count?.value ?? (alone ? base.quantity : 1);
    return [
      finish(
        { ...base, at, product, candidates: [product], full: true, quantity, scope: { from: at, to: end } },
        indexed,
        undefined,
        analysis,
      ),
    ];
  });
}

/** "quatre msemen, deux au miel, deux nature": counts behind the product that add up to the whole. */
function partsOf(
  base: Draft,
  product: IndexedProduct,
  after: readonly NumberSpan[],
  analysis: Analysis,
): Draft[] | null {
  const subs = after.filter((number) => !number.times && !isPostposed(number, analysis));
  const pieces = subs.map((number, position) => {
    const scope = { from: number.to, to: subs[position + 1]?.from ?? base.scope.to };
    return {
      number,
      scope,
      chosen: findChoices(product, analysis, scope.from, scope.to),
      note: noteOf(analysis, scope, []),
    };
  });
  const told = pieces.filter(({ chosen, note }) => chosen.length > 0 || note !== null);
  const [firstPiece] = told;
  if (!firstPiece || told.length !== pieces.length) return null;
  const sum = told.reduce((total, { number }) => total + number.value, 0);
  const head = finish(
    { ...base, scope: { from: base.scope.from, to: firstPiece.number.from } },
    product,
    undefined,
    analysis,
  );
  const headGroups = new Set(head.chosen.map(({ group }) => group));
  // "4 au fromage et 2 nature": what contradicts the first is another item, not a part of it.
  const others = told.every(({ chosen }) => chosen.some(({ group }) => headGroups.has(group)));
  const whole = base.quantity ?? (told.length > 1 ? sum : 0);
  if (!others && (sum > whole || (told.length === 1 && sum === whole))) return null;
  const items = told.map(({ number, scope, chosen, note }): Draft => {
    const groups = new Set(chosen.map(({ group }) => group));
    return {
      ...head,
      quantity: number.value,
      article: false,
      chosen: others ? chosen : [...head.chosen.filter(({ group }) => !groups.has(group)), ...chosen],
      note: chosen.length > 0 ? noteOf(analysis, scope, chosen) : note,
    };
  });
  if (others) return [head, ...items];
  return whole > sum ? [{ ...head, quantity: whole - sum, article: false }, ...items] : items;
}

function finish(draft: Draft, product: IndexedProduct, count: NumberSpan | undefined, analysis: Analysis): Draft {
  const { scope } = draft;
  const chosen = choicesBeside(draft, product, analysis);
  const amounts = analysis.amounts.filter(({ from, to }) => scope.from <= from && to <= scope.to);
  const usedAmount = amounts.find(({ from }) => chosen.some(({ used }) => used.includes(from)));
  let quantity = count?.value ?? draft.quantity;
  let unsayable = false;
  if (usedAmount) {
    const whole = product.amounts.some(
      ({ dimension, size }) => dimension === usedAmount.dimension && size === usedAmount.size * usedAmount.count,
    );
    if (!whole && quantity === null) quantity = usedAmount.count;
  } else if (amounts.length > 0) {
    const packed = amounts.find(
      ({ dimension, size, count: times }) =>
        product.packed?.dimension === dimension && product.packed.size === size * times,
    );
    if (packed) quantity ??= 1;
    else unsayable = true;
  }
  if (quantity !== null && (!Number.isInteger(quantity) || quantity < 1)) unsayable = true;
  if (product.pieces !== null && (quantity ?? 1) > 1 && !inScope(analysis, scope, 'pack')) unsayable = true;
  if (buysForMoney(product, scope, analysis)) unsayable = true;
  return {
    ...draft,
    quantity,
    article: count?.article ?? (draft.article && quantity === 1),
    chosen,
    note: noteOf(analysis, scope, chosen),
    unsayable,
  };
}

/** "couscous aux sept légumes" is the thing's name, not the choice "vegetables only" of a required group. */
function choicesBeside({ scope, used }: Draft, product: IndexedProduct, analysis: Analysis): ChosenOption[] {
  const inName = (at: number) =>
    used.length > 1 &&
    used.includes(at) &&
    analysis.words[at]?.concepts.some((concept) => product.nameConcepts.has(concept)) === true;
  return findChoices(product, analysis, scope.from, scope.to).filter(
    (each) => !product.required.has(each.group) || !each.used.every(inName),
  );
}

function inScope({ cues }: Analysis, { from, to }: Range, cue: 'pack'): boolean {
  return cues.of(cue).some((span) => from <= span.from && span.to <= to);
}

/** "b 50 dh d chebakia" buys for an amount; "li b 35 dh" only says the price. */
function buysForMoney(product: IndexedProduct, scope: Range, { masks, tokens }: Analysis): boolean {
  return masks.some((mask) => {
    if (mask.kind !== 'money' || mask.from < scope.from || mask.to > scope.to || mask.minor === product.priceMinor)
      return false;
    return !/^(li|lli|elli|اللي|لي|الي|qui|that|a)$/u.test(tokens[mask.from - 1]?.norm ?? '');
  });
}

/** The customer's own words for what no option expresses, within a stretch. */
export function noteOf(analysis: Analysis, scope: Range, chosen: readonly ChosenOption[]): string | null {
  const { tokens, text, cues, negations, masks } = analysis;
  const used = new Set(chosen.flatMap((each) => each.used));
  const spans: Range[] = [];
  for (const negation of negations) {
    if (negation.from < scope.from || negation.from >= scope.to || negation.to <= negation.scope) continue;
    if (cues.at(negation.from, 'nowant') && !cues.at(negation.from, 'without')) continue;
    if (!range(negation.from, negation.to).some((at) => used.has(at))) spans.push(negation);
  }
  for (const mask of masks) {
    const inside = scope.from <= mask.from && mask.to <= scope.to;
    if (inside && mask.kind === 'people' && /^(pour|for|l|li|ل)/u.test(tokens[mask.from]?.norm ?? '')) spans.push(mask);
  }
  for (const remark of cues.of('remark')) {
    const inside = scope.from <= remark.from && remark.to <= scope.to;
    if (inside && !range(remark.from, remark.to).some((at) => used.has(at))) spans.push(remark);
  }
  const quotes = spans
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => text.slice(tokens[from]?.start, tokens[trimmedEnd(analysis, from, to) - 1]?.end));
  return quotes.length > 0 ? quotes.join(', ') : null;
}

function trimmedEnd(analysis: Analysis, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && (isSeparator(analysis, end - 1) || analysis.cues.at(end - 1, 'filler'))) end -= 1;
  return end;
}
