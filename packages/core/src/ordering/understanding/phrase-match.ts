import type { Phrase } from './catalogue-index.ts';
import type { WordReading } from './vocabulary.ts';

const REACH = 6;

/**
 * Finds all words of a phrase around token `at`, in any order, with nothing but linking words between them.
 * Returns the tokens used, or null.
 */
export function matchPhrase(
  phrase: Phrase,
  at: number,
  words: readonly WordReading[],
  isLink: (index: number) => boolean,
  isBarred: (index: number) => boolean,
): number[] | null {
  const open = [...phrase.words];
  const used: number[] = [];
  const take = (index: number): boolean => {
    const concepts = words[index]?.concepts ?? [];
    const hit = open.findIndex((word) => word.some((concept) => concepts.includes(concept)));
    if (hit === -1 || isBarred(index)) return false;
    open.splice(hit, 1);
    used.push(index);
    return true;
  };
  if (!take(at)) return null;
  for (const step of [1, -1]) {
    for (let index = at + step, far = 0; open.length > 0 && far < REACH; index += step, far += 1) {
      if (index < 0 || index >= words.length) break;
      if (!take(index) && !isLink(index)) break;
    }
  }
  return open.length === 0 ? used.toSorted((a, b) => a - b) : null;
}
