import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { Footer, frame, text, TextHeader, unique } from './parts.ts';

/** Rows of all sections together. */
const MAX_ROWS = 10;

const Row = z.strictObject({ id: text(200), title: text(24), description: text(72).optional() });
const Section = z.strictObject({ title: text(24).optional(), rows: z.array(Row).min(1).max(MAX_ROWS) });

const Sections = z
  .array(Section)
  .min(1)
  .max(10)
  .superRefine((sections, context) => {
    const ids = sections.flatMap((section) => section.rows.map((row) => row.id));
    if (ids.length > MAX_ROWS) {
      context.addIssue({ code: 'too_big', origin: 'array', maximum: MAX_ROWS, inclusive: true, input: ids });
    }
    if (!unique(ids)) context.addIssue({ code: 'custom', message: 'unique ids' });
    if (sections.length > 1 && sections.some((section) => section.title === undefined)) {
      context.addIssue({ code: 'custom', message: 'titles when there are several sections' });
    }
  });

export const ListInteractive = z.strictObject({
  type: z.literal('list'),
  header: TextHeader.optional(),
  body: z.strictObject({ text: text(4096) }),
  footer: Footer.optional(),
  action: z.strictObject({ button: text(20), sections: Sections }),
});

const ListMessage = z.strictObject({ type: z.literal('interactive'), interactive: ListInteractive });
export type ListMessage = z.infer<typeof ListMessage>;

/** Up to ten rows in all, in up to ten sections that need titles when there are several; body up to 4,096. */
export function listMessage(parts: {
  body: string;
  header?: string;
  footer?: string;
  /** Label of the button that opens the list, up to 20 characters. */
  button: string;
  sections: readonly { title?: string; rows: readonly { id: string; title: string; description?: string }[] }[];
}): ListMessage {
  const { header, button, sections } = parts;
  return withinLimits(ListMessage, {
    type: 'interactive',
    interactive: {
      type: 'list',
      ...frame(parts),
      header: header === undefined ? undefined : { type: 'text', text: header },
      action: { button, sections: sections.map((section) => ({ ...section, rows: [...section.rows] })) },
    },
  });
}
