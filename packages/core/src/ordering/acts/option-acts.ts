import { holdsName, foldedWords } from '../fold.ts';
import { chosen } from '../options.ts';
import { type Turn, acted, goTo, lineOf, patch, productOf } from '../turn.ts';
import { changeLine } from './cart-acts.ts';

/**
 * Sets one choice of one line. In a group with several, it joins those chosen before, and the group stays open until it
 * is full.
 * @returns false when the line, the group or the choice is no longer there
 */
export function chooseOption(turn: Turn, lineId: number, groupKey: string, choiceKey: string): boolean {
  const line = lineOf(turn, lineId);
  const group = line && productOf(turn.shop, line.sku)?.optionGroups.find((one) => one.key === groupKey);
  if (!line || !group?.choices.some((choice) => choice.key === choiceKey)) return false;
  acted(turn);
  const before = group.max > 1 ? chosen(line.options, groupKey) : [];
  const picked = [...new Set([...before.slice(0, group.max - 1), choiceKey])];
  changeLine(turn, lineId, { options: { [groupKey]: group.max > 1 ? picked : choiceKey } });
  const more = group.max > 1 && picked.length < Math.min(group.max, group.choices.length);
  if (more) offerGroup(turn, lineId, groupKey);
  return true;
}

/** Leaves an optional group as it is. */
export function closeGroup(turn: Turn, lineId: number, groupKey: string): boolean {
  if (!lineOf(turn, lineId)) return false;
  acted(turn);
  patch(turn, {
    lines: turn.state.lines.map((line) =>
      line.id === lineId ? { ...line, offer: line.offer.filter((group) => group !== groupKey) } : line,
    ),
  });
  return true;
}

/** Asks about a group (again), although it may have been answered. */
export function offerGroup(turn: Turn, lineId: number, groupKey: string): boolean {
  const line = lineOf(turn, lineId);
  const known = line && productOf(turn.shop, line.sku)?.optionGroups.some((one) => one.key === groupKey);
  if (!line || !known) return false;
  patch(turn, {
    lines: turn.state.lines.map((one) =>
      one.id === lineId ? { ...one, offer: [groupKey, ...one.offer.filter((group) => group !== groupKey)] } : one,
    ),
  });
  goTo(turn, { kind: 'option', line: lineId, group: groupKey });
  return true;
}

/** The choice of the group being asked about that a text names; null when it names none. */
export function namedChoice(turn: Turn, text: string): { line: number; group: string; choice: string } | null {
  const { step } = turn.state;
  if (step.kind !== 'option') return null;
  const line = lineOf(turn, step.line);
  const group = line && productOf(turn.shop, line.sku)?.optionGroups.find((one) => one.key === step.group);
  const words = foldedWords(text);
  const named = group?.choices.filter((choice) =>
    [choice.name.ar, choice.name.fr, choice.name.en, ...choice.aliases].some((name) => holdsName(words, name)),
  );
  const [only] = named ?? [];
  return only && named?.length === 1 ? { line: step.line, group: step.group, choice: only.key } : null;
}
