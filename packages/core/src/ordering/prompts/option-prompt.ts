import { localized } from '@wac/shared';
import { chosen } from '../options.ts';
import { tapId } from '../tap-id.ts';
import type { Voice } from '../texts/voice.ts';
import { type Turn, lineOf, productOf } from '../turn.ts';
import { choiceNames, choiceExtra, lineName, optionNames } from './describe.ts';
import { LIMITS, type Prompt, type Row, buttons, choices, list, pageOf, row } from './prompt.ts';

/** One option group of one line; what may stay unsaid can be skipped. */
export function optionPrompt(turn: Turn, voice: Voice, step: { line: number; group: string }, page: number): Prompt {
  const { t } = voice;
  const line = lineOf(turn, step.line);
  const product = line && productOf(turn.shop, line.sku);
  const group = product?.optionGroups.find((one) => one.key === step.group);
  if (!line || !product || !group) return buttons(t.stale(), []);
  const picked = chosen(line.options, group.key);
  const rows = group.choices
    .filter((choice) => group.max === 1 || !picked.includes(choice.key))
    .map((choice) =>
      row(
        tapId('option', line.id, group.key, choice.key),
        localized(choice.name, voice.language),
        choiceExtra(group, choice, voice),
      ),
    );
  const extras: Row[] =
    picked.length >= group.min
      ? [
          {
            id: tapId('option', line.id, group.key, '-'),
            title: picked.length > 0 ? t.button.enough : t.button.asItComes,
          },
        ]
      : [];
  const title = lineName(turn.shop, line, voice);
  const question =
    group.max > 1 ? t.chooseSome(title, voice.name(group.name), group.max) : t.chooseOne(title, voice.name(group.name));
  const so = picked.length > 0 ? optionNames(product, line.options, voice) : '';
  const prices = group.choices.some((choice) => choice.priceDeltaMinor !== 0) ? choiceNames(group, voice) : '';
  const few = rows.length + extras.length <= LIMITS.buttons;
  const text = [question, so, few ? prices : ''].filter(Boolean).join('\n');
  if (few) return choices(text, [...rows, ...extras], t.button.choose, localized(group.name, voice.language));
  const paged = pageOf(rows, page, extras.length, (to) => tapId('options', line.id, group.key, to), voice);
  return list(text, t.button.choose, [{ title: localized(group.name, voice.language), rows: [...paged, ...extras] }]);
}
