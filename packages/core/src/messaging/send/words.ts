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
