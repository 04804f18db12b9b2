import { Language } from '@wac/shared';
import { z } from 'zod';

/** Bounds of a cart; the largest read-back still fits two WhatsApp messages. */
export const MAX_LINES = 50;
export const MAX_QUANTITY = 99;

const Quantity = z.int().min(1).max(MAX_QUANTITY);
const Options = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const StateLine = z.strictObject({
  /** Never reused within a conversation, so that a tap on an old message cannot hit another line. */
  id: z.int().min(1),
  sku: z.string(),
  quantity: Quantity,
  options: Options.optional(),
  note: z.string().optional(),
  /** Optional groups that are still to be offered, once each. */
  offer: z.array(z.string()),
});
export type StateLine = z.infer<typeof StateLine>;

export const FIELDS = ['name', 'phone', 'zone', 'address', 'note'] as const;
export type Field = (typeof FIELDS)[number];

/** What the next words of the customer are taken to answer. */
const Step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('product'), sku: z.string() }),
  z.strictObject({
    kind: z.literal('which'),
    candidates: z.array(z.string()).min(1),
    quantity: Quantity,
    /** The candidates stand in for something that cannot be had. */
    instead: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('option'), line: z.int(), group: z.string() }),
  z.strictObject({ kind: z.literal('line'), line: z.int() }),
  /** `held`: asked again on purpose (a change), although it is known. */
  z.strictObject({ kind: z.literal('field'), field: z.enum(FIELDS), held: z.boolean() }),
  z.strictObject({ kind: z.literal('same_place') }),
  z.strictObject({ kind: z.literal('minimum') }),
  z.strictObject({ kind: z.literal('confirm') }),
  z.strictObject({ kind: z.literal('cancel_order'), code: z.string() }),
]);
export type Step = z.infer<typeof Step>;

const Delivery = z.strictObject({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  zoneKey: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

const ReadBack = z.strictObject({ mark: z.string(), totalMinor: z.int().min(0) });

/** A conversation's ordering, stored as JSON between two bursts of messages. */
export const OrderingState = z.strictObject({
  version: z.literal(1),
  language: Language.nullable(),
  /** Chosen by name or tap: their later words no longer change it. */
  languageChosen: z.boolean(),
  /** What the script of their texts suggests while no words told the language. */
  scriptLanguage: Language.nullable(),
  greeted: z.boolean(),
  lines: z.array(StateLine).max(MAX_LINES),
  nextLine: z.int().min(1),
  step: Step,
  /** The customer wants to order: what is missing is asked without being told again. */
  checkout: z.boolean(),
  delivery: Delivery,
  lastPlaceDeclined: z.boolean(),
  /** What the customer has seen and may say yes to. */
  readBack: ReadBack.nullable(),
  /** Sent off to be placed; comes back into the cart when the shop refuses. */
  placing: z.strictObject({ lines: z.array(StateLine), mark: z.string() }).nullable(),
  /** What each `find_order` under way is for, oldest first. */
  asked: z.array(z.enum(['status', 'repeat', 'cancel'])).max(20),
  lastOrder: z.strictObject({ code: z.string(), mark: z.string() }).nullable(),
  /** The cart that was emptied last, for the tap that brings it back. */
  dropped: z.array(StateLine).max(MAX_LINES),
  /** Products whose optional choices were mentioned. */
  mentioned: z.array(z.string()).max(100),
  /** What could be tapped in the last message: its titles may be typed instead (in a group they must be). */
  offered: z.array(z.strictObject({ id: z.string(), title: z.string() })).max(10),
  /** Texts in a row that were not understood. */
  misses: z.int().min(0),
  touchedAt: z.iso.datetime().nullable(),
});
export type OrderingState = z.infer<typeof OrderingState>;

export const NO_DELIVERY: Delivery = {
  name: null,
  phone: null,
  zoneKey: null,
  address: null,
  note: null,
};

export function initialState(): OrderingState {
  return {
    version: 1,
    language: null,
    languageChosen: false,
    scriptLanguage: null,
    greeted: false,
    lines: [],
    nextLine: 1,
    step: { kind: 'none' },
    checkout: false,
    delivery: NO_DELIVERY,
    lastPlaceDeclined: false,
    readBack: null,
    placing: null,
    asked: [],
    lastOrder: null,
    dropped: [],
    mentioned: [],
    offered: [],
    misses: 0,
    touchedAt: null,
  };
}

/** Reads a stored state; anything else (another version, a damaged row) begins anew rather than failing the conversation. */
export function parseState(stored: unknown): OrderingState {
  const parsed = OrderingState.safeParse(stored);
  return parsed.success ? parsed.data : initialState();
}
