import { cleanLine, cleanText } from './clean-text.ts';

/** A parsed JSON object whose keys nobody has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

const DIGITS = /^\d{1,32}$/;
// Ids go into keys and, some of them, into URLs: visible ASCII only. A wamid of a BSUID is longer than 200 characters.
const ID = /^[\x21-\x7E]{1,512}$/;
const PHONE = /^\d{4,20}$/;
const HTTP_URL = /^https?:\/\/[\x21-\x7E]{1,2000}$/i;
const BSUID = /^[A-Za-z]{2,3}\.[A-Za-z0-9._-]{1,160}$/;

/** The value as an object, or null for anything else (arrays included). */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value as a list; anything else is empty. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Cleaned text, or null when it is not a string. */
export function asText(value: unknown, limit?: number): string | null {
  return typeof value === 'string' ? cleanText(value, limit) : null;
}

/** One cleaned line, or null when it is not a string or empty. */
export function asLine(value: unknown, limit: number): string | null {
  return typeof value === 'string' ? cleanLine(value, limit) : null;
}

/** An id of Meta's (visible ASCII, at most 512 characters), or null. */
export function asId(value: unknown): string | null {
  return typeof value === 'string' && ID.test(value) ? value : null;
}

/** Digits only, the one form that may go into a URL path; null otherwise. */
export function asDigits(value: unknown): string | null {
  return typeof value === 'string' && DIGITS.test(value) ? value : null;
}

/** A phone as WhatsApp writes it (digits, no plus), or null. */
export function asPhone(value: unknown): string | null {
  return typeof value === 'string' && PHONE.test(value) ? value : null;
}

/** A business-scoped user id such as `SA.1349120865530274191`, or null. */
export function asBsuid(value: unknown): string | null {
  return typeof value === 'string' && BSUID.test(value) ? value : null;
}

/** An account or number id: a string, or a number that JSON kept exactly; null otherwise. Not necessarily digits. */
export function asAccountId(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === 'string' ? cleanLine(value, 128) : null;
}

/** An http(s) address, or null: other schemes run code when somebody clicks them. */
export function asHttpUrl(value: unknown): string | null {
  return typeof value === 'string' && HTTP_URL.test(value) ? value : null;
}

// The Cloud API opened in 2022: an earlier time is a mistake, not a late delivery.
const EARLIEST_SECONDS = Date.UTC(2022, 0, 1) / 1000;
const LATEST_SECONDS = Date.UTC(2100, 0, 1) / 1000;

/** Ten minutes: how far Meta's clock may be ahead of ours before a time is called wrong. */
const AHEAD_SECONDS = 600;

/**
 * A time from whole seconds (string or number), or null when it is unusable: not a number, before 2022, or later than `receivedAt`
 * by more than ten minutes. Callers use the receive time instead of null.
 */
export function asTime(value: unknown, receivedAt: Date | undefined): Date | null {
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) return null;
  const latest = receivedAt ? receivedAt.getTime() / 1000 + AHEAD_SECONDS : LATEST_SECONDS;
  return seconds >= EARLIEST_SECONDS && seconds <= latest ? new Date(seconds * 1000) : null;
}
