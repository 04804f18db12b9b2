import type { Reading, ReadingItem } from '../types.ts';
import { candidatesOf, itemOf, lineCandidates, linesNamed } from './cart.ts';
import type { Draft } from './drafts.ts';
import type { Situation } from './situation.ts';

/** "remplacez A par B", "B au lieu de A", "4 au lieu de 2": the final quantity of every line named. */
export function readSwap(situation: Situation): Reading | null {
  const { analysis, drafts, lines } = situation;
  const { cues, numbers } = analysis;
  if (lines.length === 0) return null;
  const instead = cues.of('instead')[0] ?? ratherThan(situation);
  if (instead) {
    const old = drafts.find(({ at }) => at >= instead.to);
    const fresh = drafts.filter((draft) => draft !== old);
    if (old && fresh.length > 0) return swapped(old, fresh, situation);
    const kept = numbers.filter(({ to }) => to <= instead.from).at(-1);
    const gone = numbers.some(({ from }) => from >= instead.to);
    if (kept && gone) return counted(drafts[0], kept.value, situation);
    return null;
  }
  const [wanted, refused] = numbers;
  if (wanted && refused && numbers.length === 2 && drafts.length <= 1) {
    const between = analysis.tokens
      .slice(wanted.to, refused.from)
      .some(({ norm }) => /^(pas|machi|ماشي|not|وليس|non)$/u.test(norm));
    if (between) return counted(drafts[0], wanted.value, situation);
  }
  if (!cues.has('replace')) return null;
  const [old, ...fresh] = drafts;
  return old && fresh.length > 0 ? swapped(old, fresh, situation) : null;
}

/** "plutôt un jus que le thé". */
function ratherThan({ analysis: { tokens }, drafts }: Situation): { from: number; to: number } | undefined {
  const rather = tokens.findIndex(({ norm }) => norm === 'plutot' || norm === 'rather');
  const than = tokens.findIndex(({ norm }, at) => at > rather && /^(que|qu|than)$/.test(norm));
  const between = drafts.some(({ at }) => at < than) && drafts.some(({ at }) => at > than);
  return rather !== -1 && than !== -1 && between ? { from: than, to: than + 1 } : undefined;
}

function swapped(old: Draft, fresh: readonly Draft[], situation: Situation): Reading | null {
  const { lines, index } = situation;
  const found = linesNamed(old, lines);
  const [line] = found;
  if (!line) return null;
  if (new Set(found.map(({ sku }) => sku)).size > 1) return { intent: 'ask', candidates: lineCandidates(found) };
  const taken = old.quantity === null || old.article ? line.quantity : Math.min(old.quantity, line.quantity);
  const sameThing = fresh.length === 1 && fresh[0]?.product === line.product && fresh[0].chosen.length === 0;
  if (sameThing) return counted(fresh[0], fresh[0]?.quantity ?? 1, situation);
  const items: ReadingItem[] = [{ sku: line.sku, quantity: line.quantity - taken }];
  for (const draft of fresh) {
    const item = draft.unsayable ? null : itemOf(draft, index, true);
    if (!item) return { intent: 'ask', candidates: candidatesOf(draft.candidates, index) };
    const already = lines.find(({ product }) => product === draft.product && product !== line.product)?.quantity ?? 0;
    items.push({ ...item, quantity: (draft.quantity ?? taken) + already });
  }
  return { intent: 'set_quantity', items };
}

function counted(draft: Draft | undefined, quantity: number, { lines }: Situation): Reading {
  const found = draft ? linesNamed(draft, lines) : [...lines];
  const [line] = found;
  if (!line || found.length > 1) return { intent: 'ask', candidates: lineCandidates(found.length > 0 ? found : lines) };
  return { intent: 'set_quantity', items: [{ sku: line.sku, quantity }] };
}
