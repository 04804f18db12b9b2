import type { Reading, ReadingItem } from '../types.ts';
import { candidatesOf, itemOf, lineCandidates, linesNamed, type Line } from './cart.ts';
import { readChoice } from './choice-act.ts';
import type { Draft } from './drafts.ts';
import type { Cue } from './lexicon/index.ts';
import type { Situation } from './situation.ts';
import { readSwap } from './swap-act.ts';

type Polarity = 'add' | 'more' | 'remove' | 'set' | null;

const POLARITY: readonly (readonly [Cue, Exclude<Polarity, null>])[] = [
  ['remove', 'remove'],
  ['nowant', 'remove'],
  ['cancel', 'remove'],
  ['more', 'more'],
  ['want', 'add'],
  ['set', 'set'],
  ['only', 'set'],
];

/** What is done with the items of a message, in the light of the cart; null when it is not about items. */
export function readItemAct(situation: Situation): Reading | null {
  return (
    readSwap(situation) ??
    readChoice(situation) ??
    readRemoval(situation) ??
    readQuantity(situation) ??
    readAddition(situation)
  );
}

/** The act a draft stands under: the nearest one before it, else the first one behind the last draft ("le thé, enlevez-le"). */
function polarityOf(draft: Draft, { analysis, drafts }: Situation): Polarity {
  const acts = analysis.cues.spans
    .flatMap(({ cue, from }) => POLARITY.filter(([each]) => each === cue).map(([, polarity]) => ({ polarity, from })))
    .toSorted((a, b) => a.from - b.from);
  const before = acts.filter(({ from }) => from <= draft.at).at(-1);
  if (draft.negated && before?.polarity !== 'remove') return 'remove';
  if (before) return before.polarity;
  const last = Math.max(...drafts.map(({ at }) => at));
  return acts.find(({ from }) => from > last)?.polarity ?? null;
}

function readRemoval(situation: Situation): Reading | null {
  const { drafts, lines, analysis } = situation;
  const removed = drafts.filter((draft) => polarityOf(draft, situation) === 'remove');
  if (lines.length === 0 || (removed.length === 0 && !(drafts.length === 0 && analysis.cues.has('remove'))))
    return null;
  if (drafts.length === 0) return withoutName(situation);
  const named = removed.map((draft) => ({ draft, found: linesNamed(draft, lines) }));
  const unclear = named.find(({ found }) => found.length > 1 && new Set(found.map(({ sku }) => sku)).size > 1);
  if (unclear) return { intent: 'ask', candidates: lineCandidates(unclear.found) };
  const clear = named.flatMap(({ draft, found }) => (found[0] ? [{ draft, line: found[0] }] : []));
  const rest = drafts.filter((draft) => !removed.includes(draft));
  if (rest.length > 0) {
    if (clear.length === 0) return null;
    return mixed(clear, rest, situation);
  }
  if (clear.length === 0) return { intent: 'ask', candidates: lineCandidates(lines) };
  return {
    intent: 'remove',
    items: clear.map(({ draft, line }) => {
      const quantity = fewer(draft, line, situation);
      return { sku: line.sku, ...(quantity === null ? {} : { quantity }) };
    }),
  };
}

/** How many fewer, null for the whole line. "un" takes one away only where there are more. */
function fewer(draft: Draft, line: Line, { analysis }: Situation): number | null {
  const counts = analysis.numbers.filter(({ from, to }) => draft.scope.from <= from && to <= draft.scope.to);
  const first = counts.length > 1 && counts.at(-1)?.value === line.quantity ? counts[0] : counts.at(-1);
  if (!first) return null;
  if (first.article) return line.quantity > 1 ? 1 : null;
  const definite = /^(les|l|the|all|ces|mes|had|هاد|هذه|tous)$/u.test(analysis.tokens[first.from - 1]?.norm ?? '');
  return definite && first.value === line.quantity ? null : first.value;
}

function withoutName({ analysis, lines }: Situation): Reading | null {
  const [line] = lines;
  if (!line) return null;
  if (lines.length > 1) return { intent: 'ask', candidates: lineCandidates(lines) };
  const count = analysis.numbers.at(-1);
  const quantity = count === undefined || (count.article && line.quantity === 1) ? null : count.value;
  return { intent: 'remove', items: [{ sku: line.sku, ...(quantity === null ? {} : { quantity }) }] };
}

/** Something goes and something comes: the final quantity of every line named. */
function mixed(
  removed: readonly { draft: Draft; line: Line }[],
  rest: readonly Draft[],
  situation: Situation,
): Reading {
  const { lines, index } = situation;
  const items: ReadingItem[] = removed.map(({ draft, line }) => {
    const quantity = fewer(draft, line, situation);
    return { sku: line.sku, quantity: quantity === null ? 0 : Math.max(0, line.quantity - quantity) };
  });
  for (const draft of rest) {
    if (draft.product === null || draft.unsayable)
      return { intent: 'ask', candidates: candidatesOf(draft.candidates, index) };
    const item = itemOf(draft, index, true);
    const already = lines.find(({ product }) => product === draft.product)?.quantity ?? 0;
    const adds = polarityOf(draft, situation) !== 'set';
    if (item) items.push({ ...item, quantity: (draft.quantity ?? 1) + (adds ? already : 0) });
  }
  return { intent: 'set_quantity', items };
}

function readQuantity(situation: Situation): Reading | null {
  const { drafts, lines, analysis } = situation;
  const { cues, numbers } = analysis;
  if (lines.length === 0 || !cues.has('set', 'only', 'replace') || cues.has('more', 'remove')) return null;
  if (drafts.length === 0) {
    const count = numbers.at(-1);
    if (!count)
      return cues.has('replace') && !cues.has('order') ? { intent: 'ask', candidates: lineCandidates(lines) } : null;
    const [line] = lines;
    if (lines.length > 1 || !line) return { intent: 'ask', candidates: lineCandidates(lines) };
    return { intent: 'set_quantity', items: [{ sku: line.sku, quantity: count.value }] };
  }
  if (cues.has('want')) return null;
  const named = drafts.map((draft) => ({ draft, found: linesNamed(draft, lines) }));
  if (named.some(({ draft, found }) => found.length !== 1 || draft.quantity === null || draft.unsayable)) return null;
  return {
    intent: 'set_quantity',
    items: named.map(({ draft, found }) => ({ sku: found[0]?.sku ?? '', quantity: draft.quantity ?? 1 })),
  };
}

function readAddition(situation: Situation): Reading | null {
  const { drafts, lines, analysis, index } = situation;
  const { cues, numbers } = analysis;
  if (drafts.length === 0) {
    if (lines.length === 0 || !cues.has('more')) return null;
    const [line] = lines;
    if (lines.length > 1 || !line) return { intent: 'ask', candidates: lineCandidates(lines) };
    return { intent: 'add', items: [another(line, numbers.at(-1)?.value ?? 1)] };
  }
  const wanted = drafts.filter(({ negated }) => !negated);
  const items: ReadingItem[] = [];
  let open: readonly number[] | null = null;
  for (const draft of wanted) {
    const more = cues.has('more') && draft.chosen.length === 0 && draft.note === null;
    const known = more ? linesNamed(draft, lines) : [];
    const [line] = known;
    if (line && known.length === 1 && !draft.unsayable && (draft.product === null || draft.product === line.product)) {
      items.push(another(line, draft.quantity ?? 1));
      continue;
    }
    const item = draft.unsayable ? null : itemOf(draft, index, true);
    if (item) items.push(item);
    else open ??= draft.candidates;
  }
  if (open) return { intent: 'ask', ...(items.length > 0 ? { items } : {}), candidates: candidatesOf(open, index) };
  return items.length > 0 ? { intent: 'add', items } : null;
}

function another({ line }: Line, quantity: number): ReadingItem {
  return { sku: line.sku, quantity, ...(line.options ? { options: line.options } : {}) };
}
