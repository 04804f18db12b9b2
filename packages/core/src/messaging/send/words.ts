import type { OutboundMessage } from '@wac/whatsapp';

/** What a person would read of a message, for the thread; null when it has no words. */
export function wordsOf(message: OutboundMessage): string | null {
  switch (message.type) {
    case 'text':
      return message.text.body;
    case 'interactive':
      return 'body' in message.interactive ? (message.interactive.body?.text ?? null) : null;
    case 'template':
      return message.template.name;
    case 'image':
    case 'video':
    case 'document':
      return captionOf(message);
    default:
      return null;
  }
}

/** The beginning of a text, for a list; never half a character, which `jsonb` does not take. */
export function previewOf(text: string | null): string | null {
  return text?.slice(0, 200).replace(/[\ud800-\udbff]$/, '') ?? null;
}

function captionOf(message: object): string | null {
  const media = Object.values(message).find(
    (value) => typeof value === 'object' && value !== null && 'caption' in value,
  );
  const caption: unknown = (media as { caption?: unknown } | undefined)?.caption;
  return typeof caption === 'string' ? caption : null;
}

/** The titles that the customer may tap. */
export function choicesOf(message: OutboundMessage): string[] {
  if (message.type !== 'interactive') return [];
  const { interactive } = message;
  if (interactive.type === 'button') return interactive.action.buttons.map((button) => button.reply.title);
  if (interactive.type === 'list') {
    return interactive.action.sections.flatMap((section) => section.rows.map((row) => row.title));
  }
  return [];
}
