import { sanitise } from './sanitise.ts';
import type { InvalidReason, WebhookItem } from './item.ts';

/** As many as Meta puts into one webhook at all. */
const MAX_INVALID = 1000;

/**
 * The items of one webhook while it is read. Unusable ones are kept up to a bound: a shop that signs with its own app's secret must
 * not fill the quarantine with a million rows by one request.
 */
export class CollectedItems {
  readonly list: WebhookItem[] = [];
  #invalid = 0;

  add(item: WebhookItem): void {
    this.list.push(item);
  }

  refuse(reason: InvalidReason, wabaId: string | null, phoneNumberId: string | null, value: unknown): void {
    this.#invalid += 1;
    if (this.#invalid > MAX_INVALID) return;
    this.list.push({ kind: 'invalid', reason, wabaId, phoneNumberId, value: sanitise(value) });
  }

  /** Closes the list: what went over the bound is said in one item. */
  finish(): WebhookItem[] {
    const left = this.#invalid - MAX_INVALID;
    if (left > 0) {
      this.list.push({ kind: 'invalid', reason: 'too_many', wabaId: null, phoneNumberId: null, value: { left } });
    }
    return this.list;
  }
}
