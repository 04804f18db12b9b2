import type { Reading } from '../types.ts';
import { findChoices, toOptions } from './options.ts';
import { unexplained, type Situation } from './situation.ts';

/** A choice that only one product offers stands for it ("un nous-nous"); read when nothing else makes sense of a message. */
export function readOrphanChoice({ analysis, drafts, index }: Situation): Reading | null {
  if (drafts.length > 0) return null;
  const owners = new Set(
    analysis.words.flatMap(({ concepts }) => concepts.flatMap((each) => index.choosable.get(each) ?? [])),
  );
  const offering = [...owners].flatMap((owner) => {
    const product = index.products[owner];
    if (!product) return [];
    const chosen = findChoices(product, analysis, 0, analysis.tokens.length);
    const exact = chosen.every(({ used }) => used.every((at) => (analysis.words[at]?.cost ?? 0) < 0.5));
    return chosen.length > 0 && exact ? [{ product, chosen }] : [];
  });
  const most = Math.max(0, ...offering.map(({ chosen }) => chosen.length));
  const [only, another] = offering.filter(({ chosen }) => chosen.length === most);
  if (!only || another) return null;
  const said = new Set(only.chosen.flatMap(({ used }) => used));
  const counts = analysis.numbers.flatMap(({ from, to }) => [from, to - 1]);
  const rest = unexplained(
    analysis,
    'want',
    'more',
    'polite',
    'greet',
    'thanks',
    'filler',
    'link',
    'with',
    'container',
    'remark',
  );
  if (rest.some((at) => !said.has(at) && !counts.includes(at))) return null;
  const options = toOptions(only.product, only.chosen);
  const quantity = analysis.numbers.at(-1)?.value ?? 1;
  return { intent: 'add', items: [{ sku: only.product.sku, quantity, ...(options ? { options } : {}) }] };
}
