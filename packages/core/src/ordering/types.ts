import type { Language, LocalizedText, OptionGroup } from '@wac/shared';

/** What the machine and the understanding of text may know of a shop: a plain, immutable view. */
export interface ShopView {
  readonly name: LocalizedText;
  readonly currency: string;
  readonly timezone: string;
  readonly languages: readonly Language[];
  readonly categories: readonly ShopCategory[];
  readonly products: readonly ShopProduct[];
  readonly deliveryZones: readonly DeliveryZone[];
  /** By weekday `mon … sun`; times are `HH:MM` in `timezone`; a close before its open is past midnight. */
  readonly openingHours: Readonly<Record<string, readonly { open: string; close: string }[]>>;
  /** When the catalogue is connected on Meta's side: product messages may be used. */
  readonly metaCatalogId: string | null;
}

export interface ShopCategory {
  readonly key: string;
  readonly name: LocalizedText;
  readonly position: number;
}

export interface ShopProduct {
  readonly sku: string;
  readonly name: LocalizedText;
  readonly aliases: readonly string[];
  /** Key of its category. */
  readonly category: string;
  readonly priceMinor: number;
  readonly available: boolean;
  readonly optionGroups: readonly OptionGroup[];
}

export interface DeliveryZone {
  readonly key: string;
  readonly name: LocalizedText;
  readonly aliases: readonly string[];
  readonly feeMinor: number;
  readonly minimumMinor: number;
}

/** `{ group: choice }`; a group with `max > 1` always holds a sorted array. */
export type Options = Readonly<Record<string, string | readonly string[]>>;

export interface CartLine {
  readonly sku: string;
  readonly quantity: number;
  readonly options?: Options;
  readonly note?: string;
}

export const INTENTS = [
  'add',
  'remove',
  'set_quantity',
  'choose_option',
  'clear',
  'show_menu',
  'show_cart',
  'checkout',
  'confirm',
  'not_yet',
  'cancel',
  'order_status',
  'hours',
  'price',
  'delivery_info',
  'human',
  'repeat_last',
  'greet',
  'thanks',
  'language',
  'stop_marketing',
  'unknown',
  'ask',
] as const;
export type Intent = (typeof INTENTS)[number];

export interface ReadingItem {
  readonly sku: string;
  readonly quantity?: number;
  readonly options?: Options;
  readonly note?: string;
}

/** What a customer's words mean; a reading says what was said, not what the shop can do. */
export interface Reading {
  readonly intent: Intent;
  readonly items?: readonly ReadingItem[];
  /** There exactly when the intent is `ask`: the SKUs between which to ask (≤ 3, available ones). */
  readonly candidates?: readonly string[];
  /** How many of the candidates were wanted, when a number was said with the unclear part ("2 tajines"). */
  readonly candidateQuantity?: number;
  /** Only with `language`: the language asked for, when it was said. */
  readonly language?: Language;
  /** The language the words are written in, when they tell. Darija in either script counts as `ar`. */
  readonly spoken?: Language;
}

/** What the conversation knows when a text arrives. */
export interface ReadingContext {
  readonly state: 'idle' | 'browsing' | 'cart' | 'checkout' | 'confirming';
  readonly cart?: readonly CartLine[];
}

/** The port between the machine and the understanding of text: local, synchronous, pure. */
export type Understand = (text: string, context: ReadingContext) => Reading;

/** What the machine is told, in order of acceptance. */
export type OrderingEvent =
  | { readonly type: 'text'; readonly text: string }
  /** `id` is one the machine issued itself (`Reply` button or row); a forged or old one is answered politely and does nothing. */
  | { readonly type: 'tap'; readonly id: string; readonly title: string }
  /** A cart composed in WhatsApp; prices are the customer's and are ignored. */
  | {
      readonly type: 'cart';
      readonly items: readonly { sku: string; quantity: number; valid: boolean }[];
      readonly text: string;
    }
  | { readonly type: 'contact_shared'; readonly phone: string }
  /** A pin: used in memory for the nearest zone by the caller, never stored. `zoneKey` null = no zone found. */
  | { readonly type: 'location'; readonly zoneKey: string | null }
  | { readonly type: 'media'; readonly media: 'image' | 'video' | 'audio' | 'document' | 'sticker' }
  | { readonly type: 'unsupported' }
  /** Answers of the shop's side to the machine's own effects, fed back in the same transaction. */
  | { readonly type: 'order_placed'; readonly code: string; readonly totalMinor: number }
  /** `changed`: what would be placed is no longer what was read back; `impossible`: the shop cannot take orders now. */
  | { readonly type: 'order_refused'; readonly reason: 'changed' | 'impossible' }
  | { readonly type: 'order_cancelled'; readonly code: string }
  | { readonly type: 'order_cancel_refused'; readonly code: string; readonly status: string }
  | { readonly type: 'order_found'; readonly order: OrderSummary | null };

export interface OrderSummary {
  readonly code: string;
  readonly status: string;
  readonly totalMinor: number;
  readonly lines: readonly CartLine[];
}

/** What the machine wants done; run by the command in the same transaction, each answered by an event. */
export type OrderingEffect =
  | { readonly type: 'place_order'; readonly draft: OrderDraft }
  /** The customer's latest order that is still open; none: `order_found` with null. */
  | { readonly type: 'cancel_order' }
  /** Latest order, for its status (`purpose: 'status'`) or to order the same again (`'repeat'`). */
  | { readonly type: 'find_order'; readonly purpose: 'status' | 'repeat' }
  | { readonly type: 'request_person' }
  | { readonly type: 'stop_marketing' }
  | { readonly type: 'remember'; readonly name?: string; readonly phone?: string; readonly language?: Language };

export interface OrderDraft {
  readonly lines: readonly CartLine[];
  readonly customerName: string;
  readonly phone: string;
  readonly zoneKey: string;
  readonly address: string;
  readonly note: string | null;
  /** What the customer was read back and said yes to: placing is refused when the price has changed since. */
  readonly totalMinor: number;
}

/** What is known of the customer without the conversation. */
export interface CustomerFacts {
  readonly name: string | null;
  readonly phone: string | null;
  /** From the profile or an earlier conversation; the customer's own words win. */
  readonly language: Language | null;
  readonly lastDelivery: { readonly zoneKey: string; readonly address: string } | null;
}

/** A reply as the machine means it; `core/messaging` turns it into a Cloud API message within Meta's limits. */
export type Reply =
  | { readonly type: 'text'; readonly text: string; readonly confirms?: boolean }
  | {
      readonly type: 'buttons';
      readonly text: string;
      readonly buttons: readonly { id: string; title: string }[];
      readonly confirms?: boolean;
    }
  | {
      readonly type: 'list';
      readonly text: string;
      /** Label of the button that opens the list, ≤ 20 characters. */
      readonly button: string;
      /** ≤ 10 rows over all sections (Meta's limit): the machine pages longer lists itself. */
      readonly sections: readonly {
        title: string;
        rows: readonly { id: string; title: string; description?: string }[];
      }[];
    }
  | { readonly type: 'contact_request'; readonly text: string };
