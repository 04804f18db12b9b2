import type { PhoneContext } from '../phone/phone-context.ts';

/** Copies and says so; without permission it says the text itself, so that it can still be typed. */
export function copyText(text: string, context: PhoneContext): void {
  navigator.clipboard.writeText(text).then(
    () => context.tell(`${context.labels('copied')}: ${text.slice(0, 60)}`),
    () => context.tell(text),
  );
}
