import { asId, asLine, asList, asObject, asText, type JsonObject } from './json.ts';
import type { InboundMessage, OrderLine } from './inbound-message.ts';
import type { InvalidReason } from './item.ts';

/** WhatsApp's own limit for one line of a cart. */
const MAX_QUANTITY = 99;
/** More lines than a cart can hold: a bound for the row, not a rule of Meta's. */
const MAX_LINES = 200;
const MAX_MINOR = 1_000_000_000_000;

const decimals = new Map<string, number>(
  Intl.supportedValuesOf('currency').map((currency) => {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return [currency, format.resolvedOptions().maximumFractionDigits ?? 2];
  }),
);

/** A cart. Lines that cannot be right are kept and marked, so that the shop can ask about them. */
export function parseOrder(raw: JsonObject): InboundMessage | InvalidReason {
  if (!Array.isArray(raw.product_items)) return 'bad_payload';
  return {
    type: 'order',
    catalogId: asId(raw.catalog_id),
    text: asText(raw.text, 4096) || null,
    items: asList(raw.product_items)
      .slice(0, MAX_LINES)
      .map((item) => parseLine(asObject(item) ?? {})),
  };
}

function parseLine(raw: JsonObject): OrderLine {
  const retailerId = asLine(raw.product_retailer_id, 256);
  const currency = asLine(raw.currency, 8) ?? '';
  const quantity = isQuantity(raw.quantity) ? raw.quantity : 0;
  const priceMinor = toMinor(raw.item_price, currency);
  const priceFits = priceMinor !== null || raw.item_price === undefined;
  return {
    retailerId: retailerId ?? '',
    quantity,
    priceMinor,
    currency,
    valid: retailerId !== null && quantity > 0 && priceFits && decimals.has(currency),
  };
}

function isQuantity(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_QUANTITY;
}

/** Documented as a whole number, decimal in reality; in units of the currency. */
function toMinor(value: unknown, currency: string): number | null {
  const digits = decimals.get(currency);
  if (typeof value !== 'number' || value < 0 || digits === undefined) return null;
  const minor = Math.round(value * 10 ** digits);
  return minor <= MAX_MINOR ? minor : null;
}
