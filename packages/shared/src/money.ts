import { z } from 'zod';
import type { Language } from './language.ts';

/** Integer minor units (centimes): floats lose centimes when they are added up. */
export const Minor = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);

export const Currency = z.string().regex(/^[A-Z]{3}$/);
export type Currency = z.infer<typeof Currency>;

// Latin digits in every language: Morocco writes them in Arabic too.
const LOCALES: Record<Language, string> = { ar: 'ar-MA-u-nu-latn', fr: 'fr-MA', en: 'en-MA' };

const formatters = new Map<string, { format: Intl.NumberFormat; unit: number }>();

/**
 * Formats an amount for people, e.g. `65,00 MAD`.
 * @param amountMinor integer minor units of `currency`
 */
export function formatMoney(amountMinor: number, currency: Currency, language: Language): string {
  const key = `${language}:${currency}`;
  let known = formatters.get(key);
  if (!known) {
    const format = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency });
    known = { format, unit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
    formatters.set(key, known);
  }
  return known.format.format(amountMinor / known.unit);
}
