import type { Language } from '@wac/shared/language';

/** Locales for dates and numbers. Morocco writes Latin digits in Arabic too. */
export const LANGUAGE_TAG: Record<Language, string> = { ar: 'ar-MA-u-nu-latn', fr: 'fr-MA', en: 'en-GB' };

const LANGUAGES: readonly Language[] = ['ar', 'fr', 'en'];

export function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The first language of the browser's list that the product speaks, else French. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.slice(0, 2).toLowerCase();
    if (isLanguage(language)) return language;
  }
  return 'fr';
}
