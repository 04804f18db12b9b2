import { z } from 'zod';

/** The product's languages, in the order in which they are offered. Darija is answered in Arabic. */
export const LANGUAGES = ['ar', 'fr', 'en'] as const;

export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** A text that the shop wrote in each of its languages. */
export const LocalizedText = z.object({ ar: z.string(), fr: z.string(), en: z.string() });
export type LocalizedText = z.infer<typeof LocalizedText>;

export function textDirection(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The text in the wanted language, else the first one that is not empty (a shop may leave one out). */
export function localized(text: LocalizedText, language: Language): string {
  return text[language] || text.fr || text.ar || text.en;
}
