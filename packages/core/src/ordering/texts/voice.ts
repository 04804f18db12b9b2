import { type Language, type LocalizedText, formatMoney, localized } from '@wac/shared';
import type { ShopView } from '../types.ts';
import { ar } from './ar.ts';
import { isolated } from './bidi.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Texts } from './texts.ts';

export const TEXTS: Readonly<Record<Language, Texts>> = { ar, fr, en };

/** A language to answer in, with everything that is formatted by it. */
export interface Voice {
  readonly language: Language;
  readonly t: Texts;
  readonly money: (amountMinor: number) => string;
  /** A text of the shop, isolated where it is in another script. */
  readonly name: (text: LocalizedText) => string;
  /** Anything from outside: a code, an address, a person's name. */
  readonly quote: (value: string) => string;
}

/** Something to be said, once the language of the answer is known. */
export type Say = (voice: Voice) => string;

export function voiceOf(shop: Pick<ShopView, 'currency'>, language: Language): Voice {
  return {
    language,
    t: TEXTS[language],
    money: (amountMinor) => formatMoney(amountMinor, shop.currency, language),
    name: (text) => isolated(localized(text, language), language),
    quote: (value) => isolated(value, language),
  };
}
