import { useLingui } from '@lingui/react';
import type { Language } from '@wac/shared/language';
import type texts from '../locales/en.json';

/** The id of a text; the type-checker refuses one that no language file holds. */
export type TextId = keyof typeof texts;
export type Say = (id: TextId, values?: Record<string, string | number>) => string;

/** Says a text in the page's language. */
export function useText(): Say {
  const { i18n } = useLingui();
  return (id, values) => i18n._(id, values);
}

export function useLanguage(): Language {
  return useLingui().i18n.locale as Language;
}
