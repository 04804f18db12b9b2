import type { JsonObject } from '../json.ts';
import type { Entry } from '../world/types.ts';
import { callSimulator } from './sim-call.ts';
import { findTappable, tappablesOf } from './tappables.ts';
import { entryText, transcriptOf } from './transcript.ts';

/** Who holds the phone, and to which number they write. */
export type PhoneOptions = {
  name: string;
  phoneNumberId: string;
  phone?: string;
  username?: string;
  /** False for a customer of whom the business learns the BSUID only. */
  phoneVisible?: boolean;
};

/** A line of a cart; the price is in minor units, as the catalogue says unless given. */
export type CartLine = { retailerId: string; quantity: number; priceMinor?: number; currency?: string };

/** What `waitsFor` looks for: a part of the text, a pattern, or any condition. */
export type Wanted = string | RegExp | ((entry: Entry) => boolean);

/** How long to wait (default 10 s), and whether older messages count too. */
export type WaitOptions = { timeoutMs?: number; fromStart?: boolean };

/** A customer's phone, driven by a script. All calls reject with a sentence that says what is wrong. */
export type Phone = {
  customer: { id: string; name: string; phone: string; bsuid: string };
  /** Types and sends a text; resolves to its message id. */
  says(text: string): Promise<string>;
  /** Taps the newest button, list row or quick reply with that title or id, waiting for it if need be. */
  taps(title: string, options?: WaitOptions): Promise<string>;
  /** Sends any message body of the Cloud API. */
  sends(message: JsonObject, contextId?: string): Promise<string>;
  sendsCart(lines: readonly CartLine[], text?: string): Promise<string>;
  sendsLocation(latitude: number, longitude: number, name?: string): Promise<string>;
  /** Answers a request for the phone number by sharing the own card. */
  sharesContact(): Promise<string>;
  /** Opens the conversation: everything that arrived is read. */
  reads(): Promise<void>;
  /** Everything the shop sent that arrived, oldest first. */
  received(): Promise<Entry[]>;
  /** The first message since the customer last did something that fits; rejects with the transcript after the time. */
  waitsFor(wanted: Wanted, options?: WaitOptions): Promise<Entry>;
  /** Rejects when a message that fits comes within the time. */
  hearsNothing(forMs: number): Promise<void>;
  transcript(): Promise<string>;
};

type CustomerAnswer = Phone['customer'];
type NumberAnswer = {
  phoneNumberId: string;
  catalogId?: string;
  products: { retailerId: string; priceMinor: number; currency: string }[];
};

const DEFAULT_TIMEOUT_MS = 10_000;
const LONG_POLL_MS = 20_000;
const OLD_BUTTON_MS = 2000;

/** The words of a bubble with its buttons, as a person looks for them. */
export function textOf(entry: Entry): string {
  return [entryText(entry), ...tappablesOf(entry).map((item) => item.title)].join('\n');
}

function fits(entry: Entry, wanted: Wanted): boolean {
  if (typeof wanted === 'function') return wanted(entry);
  const text = textOf(entry);
  return typeof wanted === 'string' ? text.includes(wanted) : new RegExp(wanted).test(text);
}

function arrived(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => entry.direction === 'to_customer' && entry.status !== 'failed');
}

/** What came since the customer last did something. */
function fresh(entries: readonly Entry[]): Entry[] {
  return arrived(entries.slice(entries.findLastIndex((entry) => entry.direction === 'from_customer') + 1));
}

/** Gives a customer a phone (the same one again for a known phone number) that writes to this number. */
export async function openPhone(simulatorUrl: string, options: PhoneOptions): Promise<Phone> {
  const { phoneNumberId, ...details } = options;
  const customer = await callSimulator<CustomerAnswer>(simulatorUrl, 'POST', '/customers', details);
  const base = `/customers/${customer.id}`;

  async function entries(after?: string, waitMs = 0): Promise<Entry[]> {
    const query = waitMs > 0 ? `?after=${encodeURIComponent(after ?? '')}&waitMs=${Math.ceil(waitMs)}` : '';
    const answer = await callSimulator<{ entries: Entry[] }>(
      simulatorUrl,
      'GET',
      `${base}/conversations/${phoneNumberId}${query}`,
    );
    return answer.entries;
  }

  async function sends(message: JsonObject, contextId?: string): Promise<string> {
    const context = contextId === undefined ? {} : { context: { id: contextId } };
    const sent = await callSimulator<{ id: string }>(simulatorUrl, 'POST', `${base}/messages`, {
      phoneNumberId,
      message,
      ...context,
    });
    return sent.id;
  }

  /** Looks at the talk again after each message until `look` finds something; undefined when the time is over. */
  async function until<T>(timeoutMs: number, look: (all: Entry[]) => T | undefined): Promise<T | undefined> {
    const deadline = performance.now() + timeoutMs;
    let all = await entries();
    for (;;) {
      const found = look(all);
      const left = deadline - performance.now();
      if (found !== undefined || left <= 0) return found;
      all = await entries(all.at(-1)?.id, Math.min(left, LONG_POLL_MS));
    }
  }

  async function transcript(): Promise<string> {
    return transcriptOf(await entries());
  }

  async function taps(title: string, wait: WaitOptions = {}): Promise<string> {
    const timeoutMs = wait.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const first = wait.fromStart === true ? arrived : fresh;
    const began = performance.now();
    // An old button may be tapped too, but only once no newer one with that title came for a while.
    const patience = Math.min(timeoutMs, OLD_BUTTON_MS);
    const tappable =
      (await until(patience, (all) => findTappable(first(all), title))) ??
      (await until(timeoutMs - (performance.now() - began), (all) => findTappable(arrived(all), title)));
    if (tappable !== undefined) return sends(tappable.reply, tappable.entryId);
    const all = await entries();
    const titles = arrived(all).flatMap((entry) => tappablesOf(entry).map((item) => `"${item.title}" (${item.id})`));
    const choice = titles.length === 0 ? 'nothing' : [...new Set(titles)].join(', ');
    throw new Error(`${customer.name} cannot tap "${title}". What can be tapped: ${choice}.\n${transcriptOf(all)}`);
  }

  async function waitsFor(wanted: Wanted, wait: WaitOptions = {}): Promise<Entry> {
    const timeoutMs = wait.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const since = wait.fromStart === true ? arrived : fresh;
    const entry = await until(timeoutMs, (all) => since(all).find((candidate) => fits(candidate, wanted)));
    if (entry !== undefined) return entry;
    const what = typeof wanted === 'function' ? 'a message that fits' : String(wanted);
    throw new Error(`${customer.name} waited ${timeoutMs} ms for ${what}.\n${await transcript()}`);
  }

  async function sendsCart(lines: readonly CartLine[], text = ''): Promise<string> {
    const state = await callSimulator<{ numbers: NumberAnswer[] }>(simulatorUrl, 'GET', '/state');
    const number = state.numbers.find((candidate) => candidate.phoneNumberId === phoneNumberId);
    const product_items = lines.map((line) => {
      const product = number?.products.find((candidate) => candidate.retailerId === line.retailerId);
      const priceMinor = line.priceMinor ?? product?.priceMinor ?? 0;
      const currency = line.currency ?? product?.currency ?? 'MAD';
      return { product_retailer_id: line.retailerId, quantity: line.quantity, item_price: priceMinor / 100, currency };
    });
    return sends({ type: 'order', order: { catalog_id: number?.catalogId ?? '', text, product_items } });
  }

  async function sharesContact(): Promise<string> {
    const request = arrived(await entries()).findLast((entry) => asksForContact(entry));
    return sends({ type: 'contacts', contacts: [ownCard(customer, request !== undefined)] }, request?.id);
  }

  return {
    customer,
    says: (text) => sends({ type: 'text', text: { body: text } }),
    taps,
    sends,
    sendsCart,
    sendsLocation: (latitude, longitude, name) =>
      sends({ type: 'location', location: { latitude, longitude, ...(name === undefined ? {} : { name }) } }),
    sharesContact,
    async reads() {
      await callSimulator(simulatorUrl, 'POST', `${base}/read`, { phoneNumberId });
    },
    received: async () => arrived(await entries()),
    waitsFor,
    async hearsNothing(forMs) {
      const before = (await entries()).length;
      const extra = await until(forMs, (all) => arrived(all.slice(before))[0]);
      if (extra !== undefined)
        throw new Error(`${customer.name} expected silence, but got: ${textOf(extra)}\n${await transcript()}`);
    },
    transcript,
  };
}

function asksForContact(entry: Entry): boolean {
  const { interactive } = entry.message;
  const asked =
    typeof interactive === 'object' &&
    interactive !== null &&
    !Array.isArray(interactive) &&
    interactive.type === 'request_contact_info';
  return asked || (entry.rendered?.buttons?.some((button) => button.type === 'REQUEST_CONTACT_INFO') ?? false);
}

function ownCard(customer: CustomerAnswer, requested: boolean): JsonObject {
  const { name, phone } = customer;
  return {
    name: { formatted_name: name, first_name: name },
    phones: [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }],
    vcard: `BEGIN:VCARD\nVERSION:3.0\nN:;${name};;;\nFN:${name}\nTEL;type=CELL;waid=${phone}:+${phone}\nEND:VCARD`,
    ...(requested ? { origin: 'contact_request' } : {}),
  };
}
