import type { Language } from '@wac/shared/language';
import type { Say } from './use-text.ts';
import { LANGUAGE_TAG } from './language-tag.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(LANGUAGE_TAG[language], { ...options, timeZone });
    formats.set(key, made);
  }
  return made;
}

/** The time of day in the shop's zone, 24 hours. */
export function clockTime(iso: string, language: Language, timeZone: string): string {
  return format(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso));
}

/** Day and time in the shop's zone. */
export function dayAndTime(iso: string, language: Language, timeZone: string): string {
  return format(language, timeZone, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** A key that two instants of the same day share in the shop's zone. */
export function dayKey(iso: string, timeZone: string): string {
  return format('en', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(iso));
}

/** A day in words: today, yesterday, or its date. */
export function dayName(iso: string, nowMs: number, language: Language, timeZone: string, say: Say): string {
  const day = dayKey(iso, timeZone);
  if (day === dayKey(new Date(nowMs).toISOString(), timeZone)) return say('time.today');
  if (day === dayKey(new Date(nowMs - 86_400_000).toISOString(), timeZone)) return say('time.yesterday');
  return format(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(iso));
}

/** How long something takes or took, in the largest unit that says enough: minutes, hours, days. */
export function duration(ms: number, say: Say): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return say('time.now');
  if (minutes < 60) return say('time.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return say('time.hours', { count: hours });
  return say('time.days', { count: Math.floor(hours / 24) });
}
