import { setupI18n, type I18n, type Messages } from '@lingui/core';
import type { Language } from '@wac/shared/language';
import { LANGUAGE_TAG } from './language-tag.ts';

// Each language is a file of its own: a phone loads one of them.
const load: Record<Language, () => Promise<{ default: unknown }>> = {
  ar: () => import('../locales/ar.json'),
  fr: () => import('../locales/fr.json'),
  en: () => import('../locales/en.json'),
};

/** The texts of a language, ready to use. The build has compiled the files, so they hold messages and no ICU source. */
export async function loadLanguage(language: Language): Promise<I18n> {
  const texts = (await load[language]()).default as Messages;
  const i18n = setupI18n();
  i18n.loadAndActivate({ locale: language, locales: [LANGUAGE_TAG[language]], messages: texts });
  return i18n;
}
