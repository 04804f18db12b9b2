import type { Options } from '../types.ts';
import type { ChoicePhrase, IndexedProduct } from './catalogue-index.ts';
import { matchPhrase } from './phrase-match.ts';
import type { Analysis, Negation } from './words.ts';

export interface ChosenOption {
  readonly group: string;
  readonly choice: string;
  readonly used: readonly number[];
}

/** Which choices of a product are said in tokens `from`–`to`, the longest wording first. */
export function findChoices(
  product: IndexedProduct,
  analysis: Analysis,
  from: number,
  to: number,
  isBarred: (at: number) => boolean = () => false,
): ChosenOption[] {
  const { words, cues, negations } = analysis;
  const isLink = (at: number) => at >= from && at < to && cues.at(at, 'link', 'with');
  const negated = (at: number) => negations.some((each) => each.scope <= at && at < each.to);
  const inAmount = (at: number) => analysis.amounts.some((each) => each.from <= at && at < each.to);
  const found: (ChosenOption & { cost: number })[] = [];
  for (const phrase of product.choices) {
    for (let at = from; at < to; at += 1) {
      const concepts = words[at]?.concepts ?? [];
      if (!phrase.words[0]?.some((concept) => concepts.includes(concept))) continue;
      const outside = (other: number) =>
        other < from || other >= to || isBarred(other) || inAmount(other) || negated(other) !== phrase.without;
      const used = matchPhrase(phrase, at, words, isLink, outside);
      if (!used) continue;
      const negation = phrase.without ? negationOf(negations, used) : null;
      if (phrase.without && !negation) continue;
      const all = negation ? [...range(negation.from, negation.scope), ...used] : used;
      found.push({
        ...choiceOf(phrase),
        used: all,
        cost: used.reduce((sum, each) => sum + (words[each]?.cost ?? 0), 0),
      });
    }
  }
  for (const amount of analysis.amounts) {
    if (amount.from < from || amount.to > to) continue;
    const exact = product.amounts.find(
      ({ dimension, size }) => dimension === amount.dimension && size === amount.size * amount.count,
    );
    const each =
      exact ?? product.amounts.find(({ dimension, size }) => dimension === amount.dimension && size === amount.size);
    if (each) found.push({ group: each.group, choice: each.choice, used: range(amount.from, amount.to), cost: 0 });
  }
  return keepBest(product, found);
}

function choiceOf({ group, choice }: ChoicePhrase) {
  return { group, choice };
}

function negationOf(negations: readonly Negation[], used: readonly number[]): Negation | null {
  return negations.find((each) => used.every((at) => each.scope <= at && at < each.to)) ?? null;
}

function keepBest(product: IndexedProduct, found: readonly (ChosenOption & { cost: number })[]): ChosenOption[] {
  const kept: ChosenOption[] = [];
  const taken = new Set<number>();
  for (const each of found.toSorted(
    (a, b) => b.used.length - a.used.length || a.cost - b.cost || (a.used[0] ?? 0) - (b.used[0] ?? 0),
  )) {
    const full = !product.multiple.has(each.group) && kept.some(({ group }) => group === each.group);
    const again = kept.some(({ group, choice }) => group === each.group && choice === each.choice);
    if (full || again || each.used.some((at) => taken.has(at))) continue;
    kept.push({ group: each.group, choice: each.choice, used: each.used });
    for (const at of each.used) taken.add(at);
  }
  return kept;
}

/** As a reading holds them: one choice a group, a sorted array where a group allows several. */
export function toOptions(product: IndexedProduct, chosen: readonly ChosenOption[]): Options | undefined {
  if (chosen.length === 0) return undefined;
  const options: Record<string, string | string[]> = {};
  for (const { group, choice } of chosen) {
    if (!product.multiple.has(group)) options[group] ??= choice;
    else options[group] = [...new Set([options[group] ?? [], choice].flat())].toSorted();
  }
  return options;
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
}
