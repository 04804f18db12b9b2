import { clip } from '../clip.ts';
import type { Reply } from '../types.ts';
import { LIMITS, type Prompt } from './prompt.ts';

/**
 * Cuts an answer to WhatsApp's measure: one message when it fits, else the long part as plain text before the message
 * with the buttons. Ids are never cut.
 */
export function fit(said: readonly string[], prompt: Prompt, confirms: boolean): Reply[] {
  const sure = confirms ? { confirms } : {};
  const whole = [...said, prompt.text].filter(Boolean).join('\n\n');
  if (whole === '') return [];
  if (prompt.ask.type === 'none') return chunks(whole, LIMITS.text).map((text) => ({ type: 'text', text, ...sure }));
  const room = bodyLimit(prompt);
  if (whole.length <= room) return [asked(prompt, whole, sure)];
  const paragraphs = whole.split('\n\n');
  const last = paragraphs.pop() ?? '';
  return [
    ...chunks(paragraphs.join('\n\n'), LIMITS.text).map((text): Reply => ({ type: 'text', text, ...sure })),
    asked(prompt, clip(last, room), sure),
  ];
}

function bodyLimit(prompt: Prompt): number {
  if (prompt.ask.type === 'list') return LIMITS.listBody;
  return prompt.ask.type === 'contact' ? LIMITS.contactBody : LIMITS.buttonsBody;
}

function asked(prompt: Prompt, text: string, sure: { confirms?: boolean }): Reply {
  const { ask } = prompt;
  switch (ask.type) {
    case 'none':
      return { type: 'text', text, ...sure };
    case 'contact':
      return { type: 'contact_request', text };
    case 'buttons':
      return {
        type: 'buttons',
        text,
        buttons: distinct(
          ask.buttons.slice(0, LIMITS.buttons).map(({ id, title }) => ({ id, title: clip(title, LIMITS.buttonTitle) })),
        ),
        ...sure,
      };
    default:
      return {
        type: 'list',
        text,
        button: clip(ask.button, LIMITS.listButton),
        sections: ask.sections.map((section) => ({
          title: clip(section.title, LIMITS.sectionTitle),
          rows: section.rows.map((one) => ({ ...one, title: clip(one.title, LIMITS.rowTitle) })),
        })),
      };
  }
}

/** Meta refuses two buttons with one title, which clipping can produce. */
function distinct(offered: { id: string; title: string }[]): { id: string; title: string }[] {
  return offered.map((button, index) =>
    offered.findIndex((other) => other.title === button.title) === index
      ? button
      : { ...button, title: `${clip(button.title, LIMITS.buttonTitle - 2)} ${index + 1}` },
  );
}

/** Splits at line ends; a single line that is longer than `max` is clipped. */
function chunks(text: string, max: number): string[] {
  const found: string[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    const longer = open === '' ? line : `${open}\n${line}`;
    if (longer.length <= max) open = longer;
    else {
      if (open.trim() !== '') found.push(open.trim());
      open = clip(line, max);
    }
  }
  if (open.trim() !== '') found.push(open.trim());
  return found;
}

/** Everything in a message that can be tapped. */
export function choicesOf(reply: Reply): readonly { id: string; title: string }[] {
  if (reply.type === 'buttons') return reply.buttons;
  return reply.type === 'list' ? reply.sections.flatMap((section) => section.rows) : [];
}
