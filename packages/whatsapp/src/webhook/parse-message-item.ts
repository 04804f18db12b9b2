import type { ChangeScope } from './change-scope.ts';
import { asHttpUrl, asId, asLine, asObject, asText, asTime, type JsonObject } from './json.ts';
import { parseContent } from './parse-content.ts';
import { readSender, type ContactBook } from './sender.ts';
import type { InvalidReason, MessageItem, Referral, WaError } from './item.ts';

/**
 * One entry of `messages[]`, or why it cannot be used.
 * @param besideError the error of the value; it explains a message whose content is missing, and is then said to be used
 */
export function parseMessageItem(
  scope: ChangeScope,
  raw: JsonObject,
  contacts: ContactBook,
  onlyMessage: boolean,
  besideError: WaError | null,
): { item: MessageItem; errorUsed: boolean } | InvalidReason {
  const waMessageId = asId(raw.id);
  if (waMessageId === null) return 'no_id';
  const sender = readSender(raw, contacts, onlyMessage);
  if (typeof sender === 'string') return sender;
  const content = parseContent(raw, { sender, besideError });
  if (typeof content === 'string') return content;

  const context = asObject(raw.context);
  const product = asObject(context?.referred_product);
  const retailerId = asLine(product?.product_retailer_id, 256);
  return {
    errorUsed: content.errorUsed,
    item: {
      kind: 'message',
      wabaId: scope.wabaId,
      phoneNumberId: scope.phoneNumberId,
      sender,
      waMessageId,
      sentAt: asTime(raw.timestamp, scope.receivedAt),
      groupId: asId(raw.group_id),
      contextId: asId(context?.id),
      forwarded: context?.forwarded === true || context?.frequently_forwarded === true,
      referral: readReferral(asObject(raw.referral)),
      referredProduct: retailerId === null ? null : { catalogId: asId(product?.catalog_id), retailerId },
      message: content.message,
    },
  };
}

function readReferral(raw: JsonObject | null): Referral | null {
  if (!raw) return null;
  return {
    sourceUrl: asHttpUrl(raw.source_url),
    sourceId: asId(raw.source_id),
    sourceType: asLine(raw.source_type, 32),
    headline: asLine(raw.headline, 512),
    body: asText(raw.body, 2048),
    mediaType: asLine(raw.media_type, 32),
    clickId: asId(raw.ctwa_clid),
    ref: asLine(raw.ref, 512),
  };
}
