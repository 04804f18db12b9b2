import { arabic } from './labels-arabic.ts';
import { english } from './labels-english.ts';
import type { LabelKey } from './labels-english.ts';
import { french } from './labels-french.ts';

export const languages = ['ar', 'fr', 'en'] as const;
export type Language = (typeof languages)[number];
export const languageNames: Record<Language, string> = {
  ar: 'العربية',
  fr: 'Français',
  en: 'English',
};

export type Labels = (key: LabelKey, values?: Record<string, string | number>) => string;

const all: Record<Language, Record<LabelKey, string>> = { ar: arabic, fr: french, en: english };

/** The labels of one language as a function that fills placeholders. */
export function labelsOf(language: Language): Labels {
  const texts = all[language];
  return (key, values = {}) =>
    texts[key].replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
