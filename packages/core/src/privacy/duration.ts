const FORM = /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/;

/**
 * The instant that lies an ISO 8601 duration before another, in UTC; a month back from the 31st is the last of a shorter
 * month.
 * @throws Error for anything but years, months, days, hours and minutes
 */
export function before(at: Date, duration: string): Date {
  const match = FORM.exec(duration);
  if (!match) throw new Error(`${duration} is no duration of years, months, days, hours and minutes`);
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - years * 12 - months);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastOfMonth));
  return new Date(date.getTime() - ((days * 24 + hours) * 60 + minutes) * 60_000);
}
