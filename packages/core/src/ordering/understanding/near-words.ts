import { isArabicScript } from './normalise.ts';
import { editDistance } from './phonetics.ts';

/** Shorter words have too many neighbours to be guessed. */
const SHORTEST = 6;

/** Finds the words one typing slip away (a letter too many, missing, wrong or swapped), without comparing with all of them. */
export class NearWords {
  readonly #byDeletion = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < SHORTEST - 1) continue;
      for (const shorter of deletions(word)) {
        const list = this.#byDeletion.get(shorter);
        if (list) list.push(word);
        else this.#byDeletion.set(shorter, [word]);
      }
    }
  }

  find(word: string): string[] {
    // Arabic words are short: five letters of them are as telling as six Latin ones.
    if (word.length < (isArabicScript(word) ? SHORTEST - 1 : SHORTEST)) return [];
    const near = new Set<string>();
    for (const shorter of deletions(word)) {
      for (const candidate of this.#byDeletion.get(shorter) ?? []) {
        if (candidate[0] === word[0] && editDistance(candidate, word) <= 1) near.add(candidate);
      }
    }
    return [...near];
  }
}

/** The word and all with one letter less: two words one edit apart always share one of these. */
export function deletions(word: string): string[] {
  return [word, ...Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}
