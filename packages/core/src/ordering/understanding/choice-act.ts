import type { Reading, ReadingItem } from '../types.ts';
import { lineCandidates, linesNamed, type Line } from './cart.ts';
import { noteOf } from './drafts.ts';
import { findChoices, toOptions, type ChosenOption } from './options.ts';
import { unexplained, type Situation } from './situation.ts';

/** Options or a note for a line that is in the cart already. */
export function readChoice(situation: Situation): Reading | null {
  const { lines, drafts } = situation;
  if (lines.length === 0) return null;
  return (drafts.length > 0 ? aboutNamedLines(situation) : null) ?? aboutWholeMessage(situation);
}

/** "le café sans sucre": the line is named, no count and no wish for another one. */
function aboutNamedLines({ drafts, lines, analysis }: Situation): Reading | null {
  if (analysis.cues.has('want', 'more', 'remove', 'instead') || analysis.question) return null;
  const items: ReadingItem[] = [];
  for (const draft of drafts) {
    const [line, second] = linesNamed(draft, lines);
    if (!line || second || draft.product !== line.product) return null;
    if (draft.negated || draft.unsayable || (draft.quantity !== null && !draft.article)) return null;
    if (draft.chosen.length === 0 && draft.note === null) return null;
    items.push(item(line, draft.chosen, draft.note));
  }
  return { intent: 'choose_option', items };
}

/** A bare choice word ("agneau", "bla sokkar") or a remark ("sans oignon"). */
function aboutWholeMessage({ drafts, lines, analysis }: Situation): Reading | null {
  const { cues, tokens } = analysis;
  const strong = drafts.some(({ full }) => full);
  if (drafts.length > 1 && strong) return null;
  if (drafts.some(({ quantity, article }) => quantity !== null && !article)) return null;
  if (strong && cues.has('want', 'more', 'remove', 'price', 'have')) return null;
  if (cues.has('price', 'what', 'where', 'when', 'delivery', 'total', 'basket')) return null;
  const hits = lines
    .map((line) => ({ line, chosen: findChoices(line.indexed, analysis, 0, tokens.length) }))
    .filter(
      ({ chosen }) => chosen.length > 0 && drafts.every(({ at }) => chosen.some(({ used }) => used.includes(at))),
    );
  const removing = drafts.some((draft) => (draft.negated || cues.has('remove')) && linesNamed(draft, lines).length > 0);
  if (removing && !hits.some(({ chosen }) => chosen.some(({ used }) => used.length > 1))) return null;
  const needing = hits.filter(({ line, chosen }) =>
    chosen.some(({ group }) => line.indexed.required.has(group) && line.line.options?.[group] === undefined),
  );
  const empty = hits.filter(({ line, chosen }) => chosen.some(({ group }) => line.line.options?.[group] === undefined));
  const best = [needing, empty, hits].find((each) => each.length > 0) ?? [];
  if (best.length > 1) return { intent: 'ask', candidates: lineCandidates(best.map(({ line }) => line)) };
  const [hit] = best;
  if (hit)
    return {
      intent: 'choose_option',
      items: [item(hit.line, hit.chosen, noteOf(analysis, { from: 0, to: tokens.length }, hit.chosen))],
    };
  return remark({ lines, analysis, drafts });
}

/** A wish no option expresses, with nothing else in the message. */
function remark({ lines, analysis, drafts }: Pick<Situation, 'lines' | 'analysis' | 'drafts'>): Reading | null {
  const { tokens, cues } = analysis;
  if (drafts.some(({ full, negated }) => full && !negated)) return null;
  if (analysis.question || cues.has('nowant', 'cancel', 'marketing', 'more')) return null;
  const removesUnknown =
    cues.has('remove') &&
    drafts.length === 0 &&
    unexplained(analysis, 'remove', 'polite', 'link', 'filler', 'want', 'thanks', 'greet').length > 0;
  const note = noteOf(analysis, { from: 0, to: tokens.length }, []) ?? (removesUnknown ? analysis.text.trim() : null);
  if (note === null) return null;
  const [line] = lines;
  if (lines.length > 1 || !line) return { intent: 'ask', candidates: lineCandidates(lines) };
  return { intent: 'choose_option', items: [item(line, [], note)] };
}

function item(line: Line, chosen: readonly ChosenOption[], note: string | null): ReadingItem {
  const options = toOptions(line.indexed, chosen);
  return { sku: line.sku, ...(options ? { options } : {}), ...(note === null ? {} : { note }) };
}
