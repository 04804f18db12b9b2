import { LIMITS, type Row } from '../prompts/prompt.ts';
import type { Reply } from '../types.ts';
import { choicesOf } from '../prompts/fit.ts';

/** Everything about a message that WhatsApp would refuse or a customer could not read. */
export function misfits(reply: Reply): string[] {
  const found: string[] = [];
  const check = (right: boolean, what: string): void => {
    if (!right) found.push(what);
  };
  const most = (text: string, max: number): void => check(text.length <= max, `${text.length} > ${max}: ${text}`);
  most(reply.text, reply.type === 'text' ? LIMITS.text : LIMITS.buttonsBody);
  check(reply.text.trim() !== '', 'no text');
  check(reply.text.isWellFormed(), 'half a character');
  check(!/undefined|NaN|\[object/.test(reply.text), reply.text);
  const choices: readonly Row[] = choicesOf(reply);
  const distinct = (values: string[]): boolean => new Set(values).size === values.length;
  check(distinct(choices.map((choice) => choice.id)), 'two choices with one id');
  for (const { id, title, description = '' } of choices) {
    most(id, 200);
    check(title.trim() !== '', 'no title');
    most(title, reply.type === 'buttons' ? LIMITS.buttonTitle : LIMITS.rowTitle);
    most(description, LIMITS.rowDescription);
  }
  if (reply.type === 'buttons') {
    check(choices.length >= 1 && choices.length <= LIMITS.buttons, `${choices.length} buttons`);
    check(distinct(choices.map((choice) => choice.title)), 'two buttons with one title');
  }
  if (reply.type === 'list') {
    check(choices.length >= 1 && choices.length <= LIMITS.rows, `${choices.length} rows`);
    most(reply.button, LIMITS.listButton);
    for (const { title, rows } of reply.sections) {
      most(title, LIMITS.sectionTitle);
      check(title !== '' && rows.length > 0, 'an empty section');
    }
  }
  return found;
}
