import { type Language, type LocalizedText, type OrderStatus, localized } from '@wac/shared';
import { isolated } from './bidi.ts';
import { TEXTS } from './voice.ts';

/**
 * What the customer is told when their order reaches a status.
 * @param reason the shop's own words, added as they are (why it was rejected, say)
 */
export function noticeText(
  status: OrderStatus,
  order: { code: string; shopName: LocalizedText; reason?: string | null },
  language: Language,
): string {
  const said = TEXTS[language].notice[status](
    isolated(order.code, language),
    isolated(localized(order.shopName, language), language),
  );
  return order.reason ? `${said}\n${isolated(order.reason, language)}` : said;
}
