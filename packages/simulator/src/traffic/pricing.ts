import type { BusinessNumber, Pricing } from '../world/types.ts';

/** Since this instant service messages are billed, and utility templates inside the window again. */
const SERVICE_BILLED_SINCE = Date.parse('2026-10-01T00:00:00Z');
/** Free service messages per number and calendar month since then. */
export const FREE_SERVICE_MESSAGES = 1000;

const monthFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Africa/Casablanca',
  year: 'numeric',
  month: '2-digit',
});
let cachedHour = -1;
let cachedMonth = '';

/** The calendar month in the account's time zone (first market: Morocco), as `2026-11`. */
export function billingMonth(now: number): string {
  const hour = Math.floor(now / 3_600_000);
  if (hour !== cachedHour) {
    cachedMonth = monthFormat.format(now).slice(0, 7);
    cachedHour = hour;
  }
  return cachedMonth;
}

/** What decides a price. */
export type Priced = {
  number: BusinessNumber;
  now: number;
  windowOpen: boolean;
  freeEntryPoint: boolean;
  /** The template's category in lower case; undefined for free-form messages. */
  category: string | undefined;
  marketingApi: boolean;
};

/** The pricing object of a message, by the rules in force at that time. Uses up the number's free service messages. */
export function priceOf(priced: Priced): Pricing {
  const { number, now, category } = priced;
  if (priced.freeEntryPoint) return free('free_entry_point', 'referral_conversion');
  if (category !== undefined) {
    const freeUtility = category === 'utility' && priced.windowOpen && now < SERVICE_BILLED_SINCE;
    if (freeUtility) return free('free_customer_service', 'utility');
    return charged(category === 'marketing' && priced.marketingApi ? 'marketing_lite' : category);
  }
  if (now < SERVICE_BILLED_SINCE) return free('free_customer_service', 'service');
  const month = billingMonth(now);
  const used = number.freeServiceUsed[month] ?? 0;
  number.freeServiceUsed[month] = used + 1;
  return used < FREE_SERVICE_MESSAGES ? free('free_customer_service', 'service') : charged('service');
}

function free(type: 'free_entry_point' | 'free_customer_service', category: string): Pricing {
  return { billable: false, pricing_model: 'PMP', type, category };
}

function charged(category: string): Pricing {
  return { billable: true, pricing_model: 'PMP', type: 'regular', category };
}
