import { asAccountId, asLine, asObject, type JsonObject } from './json.ts';
import { sanitise } from './sanitise.ts';
import type { AccountItem } from './item.ts';

// For these events Meta puts the business portfolio, not the WhatsApp account, into the entry's id.
const PORTFOLIO_EVENTS = new Set([
  'PARTNER_ADDED',
  'PARTNER_APP_INSTALLED',
  'PARTNER_APP_UNINSTALLED',
  'AD_ACCOUNT_LINKED',
  'MM_LITE_TERMS_SIGNED',
]);

/** Any field but `messages`, known or new: routed by the account and number it names, content kept as it is. */
export function parseAccountChange(entryId: string | null, field: string, value: JsonObject): AccountItem {
  const namedWaba = asAccountId(asObject(value.waba_info)?.waba_id);
  const ofPortfolio =
    field === 'partner_solutions' ||
    (typeof value.event === 'string' && PORTFOLIO_EVENTS.has(value.event)) ||
    (namedWaba !== null && namedWaba !== entryId);
  // `messaging_handovers` names the number as recipient, settings name it inside.
  const number = asObject(value.metadata) ?? asObject(value.recipient) ?? asObject(value.phone_number_settings);
  return {
    kind: 'account',
    field,
    wabaId: ofPortfolio ? namedWaba : entryId,
    portfolioId: ofPortfolio ? entryId : null,
    phoneNumberId: asAccountId(number?.phone_number_id),
    displayPhoneNumber: asLine(number?.display_phone_number ?? value.display_phone_number ?? value.phone_number, 32),
    value: sanitise(value),
  };
}
