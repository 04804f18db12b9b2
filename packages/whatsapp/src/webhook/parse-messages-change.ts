import { asAccountId, asLine, asObject, asTime, type JsonObject } from './json.ts';
import type { CollectedItems } from './collected-items.ts';
import type { ChangeScope } from './change-scope.ts';
import { parseError } from './parse-error.ts';
import { parseMessageItem } from './parse-message-item.ts';
import { parseStatusItem } from './parse-status-item.ts';
import { sanitise } from './sanitise.ts';
import { readContacts } from './sender.ts';
import type { InvalidReason, WaError, WebhookItem } from './item.ts';

const LISTS = ['messages', 'statuses', 'errors', 'user_actions'] as const;
type ListName = (typeof LISTS)[number];

/** Appends the items of one change of the field `messages`: messages, statuses, errors and clicks may share one value. */
export function parseMessagesChange(
  entryId: string | null,
  value: JsonObject,
  receivedAt: Date | undefined,
  items: CollectedItems,
): void {
  const phoneNumberId = asAccountId(asObject(value.metadata)?.phone_number_id);
  const refuse = (reason: InvalidReason, item: unknown): void => {
    items.refuse(reason, entryId, phoneNumberId, item);
  };
  const present = LISTS.filter((name) => value[name] !== undefined && value[name] !== null);
  if (present.length === 0) return refuse('no_known_content', value);
  // The account alone never decides whose message it is, and a number without its account cannot be checked.
  if (phoneNumberId === null) return refuse('no_number', value);
  if (entryId === null) return refuse('no_account', value);

  const scope: ChangeScope = { wabaId: entryId, phoneNumberId, receivedAt };
  const parsers = itemParsers(scope, value);
  for (const name of present) {
    const list = value[name];
    if (!Array.isArray(list)) {
      refuse('not_a_list', { [name]: list });
      continue;
    }
    for (const raw of list) {
      const object = asObject(raw);
      const parsed = object ? parsers[name](object) : 'not_an_object';
      if (typeof parsed === 'string') refuse(parsed, raw);
      else if (parsed) items.add(parsed);
    }
  }
}

/** An item, the reason why it is none, or null when it needs no item of its own. */
type ParsedItem = WebhookItem | InvalidReason | null;

function itemParsers(scope: ChangeScope, value: JsonObject): Record<ListName, (raw: JsonObject) => ParsedItem> {
  const { wabaId, phoneNumberId } = scope;
  const contacts = readContacts(value.contacts);
  const onlyMessage = Array.isArray(value.messages) && value.messages.length === 1;
  // The content of a message that Meta could not render is described by an error beside it; it then belongs to that message.
  const firstError = Array.isArray(value.errors) ? asObject(value.errors[0]) : null;
  const besideError: WaError | null = firstError ? parseError(firstError) : null;
  let errorUsed = false;
  return {
    messages: (raw) => {
      const parsed = parseMessageItem(scope, raw, contacts, onlyMessage, besideError);
      if (typeof parsed === 'string') return parsed;
      errorUsed ||= parsed.errorUsed;
      return parsed.item;
    },
    statuses: (raw) => parseStatusItem(scope, raw),
    errors: (raw) => {
      if (raw === firstError && errorUsed) return null;
      return { kind: 'error', wabaId, phoneNumberId, error: parseError(raw) };
    },
    user_actions: (raw) => ({
      kind: 'user_action',
      wabaId,
      phoneNumberId,
      action: asLine(raw.action_type, 128) ?? 'unknown',
      occurredAt: asTime(raw.timestamp, scope.receivedAt),
      value: sanitise(raw),
    }),
  };
}
