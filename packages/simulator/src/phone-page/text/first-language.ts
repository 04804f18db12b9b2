import type { Language } from './labels.ts';

/** The language a new phone starts with: Arabic for a name in Arabic letters, else the browser's when it is ours. */
export function languageFor(name: string): Language {
  if (/\p{Script=Arabic}/u.test(name)) return 'ar';
  return navigator.language.startsWith('fr') ? 'fr' : 'en';
}
