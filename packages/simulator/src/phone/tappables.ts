import { asArray, asObject, asString, type Json, type JsonObject } from '../json.ts';
import type { Entry } from '../world/types.ts';

/** Something on a bubble that can be tapped, and the message that the tap sends. */
export type Tappable = { title: string; id: string; entryId: string; reply: JsonObject };

function objects(value: Json | undefined): JsonObject[] {
  return (asArray(value) ?? []).map((item) => asObject(item) ?? {});
}

function text(value: Json | undefined): string {
  return asString(value) ?? '';
}

function buttonReply(entryId: string, id: string, title: string): Tappable {
  const reply = { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } } };
  return { title, id, entryId, reply };
}

function listReply(entryId: string, row: JsonObject): Tappable {
  const id = text(row.id);
  const title = text(row.title);
  const description = asString(row.description);
  const list_reply: JsonObject = description === undefined ? { id, title } : { id, title, description };
  return { title, id, entryId, reply: { type: 'interactive', interactive: { type: 'list_reply', list_reply } } };
}

function ofInteractive(entryId: string, interactive: JsonObject): Tappable[] {
  const action = asObject(interactive.action) ?? {};
  const replies = objects(action.buttons).map((button) => {
    const reply = asObject(button.reply) ?? {};
    return buttonReply(entryId, text(reply.id), text(reply.title));
  });
  const rows = objects(action.sections).flatMap((section) =>
    objects(section.rows).map((row) => listReply(entryId, row)),
  );
  const cards = objects(action.cards).flatMap((card) =>
    objects(asObject(card.action)?.buttons).map((button) => {
      const reply = asObject(button.quick_reply) ?? {};
      return buttonReply(entryId, text(reply.id), text(reply.title));
    }),
  );
  return [...replies, ...rows, ...cards];
}

/** What can be tapped on one bubble: reply buttons, list rows, carousel buttons and quick replies of templates. */
export function tappablesOf(entry: Entry): Tappable[] {
  if (entry.direction !== 'to_customer' || entry.status === 'failed') return [];
  const interactive = asObject(entry.message.interactive);
  if (interactive !== undefined) return ofInteractive(entry.id, interactive);
  const quickReplies = (entry.rendered?.buttons ?? []).filter((button) => button.type === 'QUICK_REPLY');
  return quickReplies.map((button) => {
    const payload = button.payload ?? button.text;
    return {
      title: button.text,
      id: payload,
      entryId: entry.id,
      reply: { type: 'button', button: { payload, text: button.text } },
    };
  });
}

/** The newest tappable with this title or id; the title wins when both exist on one bubble. */
export function findTappable(entries: readonly Entry[], wanted: string): Tappable | undefined {
  for (const entry of entries.toReversed()) {
    const tappables = tappablesOf(entry);
    const found = tappables.find((item) => item.title === wanted) ?? tappables.find((item) => item.id === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
