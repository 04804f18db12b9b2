import type { Token } from './tokens.ts';

const ENGLISH = new Set(
  'i id ill im an my is are please pls can could would want have has take remove add cancel with without of for to instead make how much what where order one two three four five your you it get need like some also and'.split(
    ' ',
  ),
);

/** Whether another word of the message is English: "the" and "a" are then articles, else tea and a French preposition. */
export function looksEnglish(tokens: readonly Token[], except: number): boolean {
  return tokens.some(({ norm }, at) => at !== except && ENGLISH.has(norm));
}
