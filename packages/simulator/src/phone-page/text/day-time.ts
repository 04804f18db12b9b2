import type { Labels, Language } from './labels.ts';

const locales: Record<Language, string> = { ar: 'ar-MA-u-nu-latn', fr: 'fr-MA', en: 'en-GB' };

/** Hours and minutes in the browser's time zone, 24-hour clock. */
export const showTime = (at: string, language: Language): string =>
  new Date(at).toLocaleTimeString(locales[language], { hour: '2-digit', minute: '2-digit', hour12: false });

/** A key that is equal for two instants of the same local day. */
export function dayKey(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}

/** “Today”, “Yesterday”, a weekday within the week, else the date. `now` is the simulator's clock. */
export function showDay(at: Date, now: Date, labels: Labels, language: Language): string {
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return labels('today');
  if (days === 1) return labels('yesterday');
  if (days > 1 && days < 7) return at.toLocaleDateString(locales[language], { weekday: 'long' });
  return at.toLocaleDateString(locales[language], { day: 'numeric', month: 'long', year: 'numeric' });
}
