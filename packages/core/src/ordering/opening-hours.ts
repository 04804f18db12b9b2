import type { ShopView } from './types.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Opening {
  readonly open: boolean;
  /** When it next opens; null while open, or when the shop never does. `days` 0 is today. */
  readonly next: { readonly days: number; readonly weekday: Weekday; readonly time: string } | null;
}

// Making a formatter takes longer than a whole turn of the machine.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The shop's local weekday and minutes since midnight. */
function localTime(timezone: string, now: Date): { weekday: Weekday; minutes: number } {
  const parts = clockOf(timezone).formatToParts(now);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = WEEKDAYS.find((day) => day === part('weekday').toLowerCase()) ?? 'mon';
  return { weekday, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** Whether the shop is open at `now`, else when it opens next. A shop without any hours counts as always open. */
export function openingAt(shop: ShopView, now: Date): Opening {
  const hours = (day: Weekday): readonly { open: string; close: string }[] => shop.openingHours[day] ?? [];
  if (WEEKDAYS.every((day) => hours(day).length === 0)) return { open: true, next: null };
  const { weekday, minutes } = localTime(shop.timezone, now);
  const today = WEEKDAYS.indexOf(weekday);
  const dayAt = (offset: number): Weekday => WEEKDAYS[(today + offset + 7) % 7] ?? 'mon';
  const open =
    hours(weekday).some((span) => {
      const [from, to] = [toMinutes(span.open), toMinutes(span.close)];
      return minutes >= from && (minutes < to || to <= from);
    }) ||
    hours(dayAt(-1)).some((span) => {
      const [from, to] = [toMinutes(span.open), toMinutes(span.close)];
      return to <= from && minutes < to;
    });
  if (open) return { open: true, next: null };
  for (let days = 0; days <= 7; days += 1) {
    const later = hours(dayAt(days))
      .map((span) => span.open)
      .filter((time) => days > 0 || toMinutes(time) > minutes)
      .sort((one, other) => toMinutes(one) - toMinutes(other));
    if (later[0] !== undefined) return { open: false, next: { days, weekday: dayAt(days), time: later[0] } };
  }
  return { open: false, next: null };
}

function toMinutes(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
