import type { Reading } from '../types.ts';
import { itemOf } from './cart.ts';
import { wonders } from './requests.ts';
import type { Situation } from './situation.ts';

const MAX_PRICED = 3;

/** A question about products: its price, whether there is any, what it is. */
export function readProductQuestion(situation: Situation): Reading | null {
  const { analysis, drafts, index } = situation;
  const { cues } = analysis;
  if (drafts.length === 0) return null;
  const ordered = cues.has('want', 'more', 'remove') && !wonders(situation);
  const counted = drafts.some(({ quantity, article }) => quantity !== null && !article);
  const priced = cues.has('price') || (cues.has('total') && !cues.has('basket'));
  if (ordered || cues.has('delivery') || situation.analysis.cues.has('where')) return null;
  if (cues.has('what') && cues.has('have', 'menu') && !priced && drafts.every(({ full }) => !full))
    return { intent: 'show_menu' };
  const asks =
    priced ||
    wonders(situation) ||
    (cues.has('have') && (analysis.question || !counted)) ||
    ((analysis.question || cues.has('what')) && !counted);
  if (!asks) return null;
  const items = drafts.flatMap((draft) => {
    const item = itemOf(draft, index, false);
    if (item) return [{ sku: item.sku, ...(item.options ? { options: item.options } : {}) }];
    const available = draft.candidates.filter((product) => index.products[product]?.available);
    return (available.length > 0 ? available : draft.candidates)
      .flatMap((product) => index.products[product]?.sku ?? [])
      .slice(0, MAX_PRICED)
      .map((sku) => ({ sku }));
  });
  return { intent: 'price', items };
}
