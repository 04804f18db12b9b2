import { foldedWords, latinDigits } from './fold.ts';

const YES = new Set(
  'oui ouais ok okay oki daccord yes yep yeah sure ah iyeh ih ewa wakha waxa mzyan mezyan safi نعم اجل واخا اه ايه ايوا اوكي تمام صافي مزيان حسنا parfait merci thanks'.split(
    ' ',
  ),
);
const NO = new Set(
  'non no nope none nothing rien aucun aucune sans pas nan la lla laa walou walo لا لالا والو بدون بلا شيء شكرا merci thanks thank you'.split(
    ' ',
  ),
);

/** A bare no to a question that the machine asked itself ("non merci", "لا"). */
export function isPlainNo(text: string): boolean {
  const words = foldedWords(text);
  const polite = new Set(['merci', 'thanks', 'thank', 'you', 'شكرا']);
  return (
    words.length > 0 &&
    words.length <= 3 &&
    words.every((word) => NO.has(word)) &&
    !words.every((word) => polite.has(word))
  );
}

/** Words or signs that only acknowledge ("ok", "👍"): with nothing to answer they are best left alone. */
export function isAcknowledgement(text: string): boolean {
  const words = foldedWords(text.replace(/d['’]accord/i, 'daccord'));
  if (words.length === 0) return /\p{Extended_Pictographic}/u.test(text);
  return words.length <= 2 && words.every((word) => YES.has(word));
}

/** The one number (1 to 20) in a text that is not the quantity of something already clear: "2 tajines et 1 thé" holds a 2. */
export function spareNumber(text: string, used: readonly number[]): number | null {
  const numbers = (latinDigits(text).match(/(?<![\d.,:])\d{1,2}(?![\d.,:]|\s*(?:dh|mad|درهم))/giu) ?? []).map(Number);
  for (const quantity of used) {
    const at = numbers.indexOf(quantity);
    if (at >= 0) numbers.splice(at, 1);
  }
  const [only] = numbers;
  return numbers.length === 1 && only !== undefined && only >= 1 && only <= 20 ? only : null;
}

/** A message that is nothing but a number of pieces (1 to 99), in either digit set. */
export function plainNumber(text: string): number | null {
  const digits = /^\s*[x×]?\s*(\d{1,2})\s*$/.exec(latinDigits(text))?.[1];
  const value = digits === undefined ? 0 : Number(digits);
  return value >= 1 ? value : null;
}
