import { type Language, textDirection } from '@wac/shared';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/**
 * Wraps a value in an isolate when its direction could disturb the sentence around it: Latin, telephones and times in
 * Arabic, Arabic elsewhere. Everything else stays as it is, so that texts are not full of invisible characters.
 */
export function isolated(value: string, language: Language): string {
  const foreign =
    textDirection(language) === 'rtl'
      ? /\p{Script=Latin}|[+#]\d|\d[\d:.–/-]*[:–/-]\d/u.test(value)
      : /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(value);
  return foreign ? FIRST_STRONG_ISOLATE + value + POP_DIRECTIONAL_ISOLATE : value;
}
