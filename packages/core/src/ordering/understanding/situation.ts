import type { ReadingContext } from '../types.ts';
import type { Line } from './cart.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import type { Draft } from './drafts.ts';
import { FUNCTION_FORMS, type Cue } from './lexicon/index.ts';
import type { Analysis } from './words.ts';

/** Everything a decision may look at. */
export interface Situation {
  readonly analysis: Analysis;
  readonly drafts: readonly Draft[];
  readonly lines: readonly Line[];
  readonly state: ReadingContext['state'];
  readonly index: CatalogueIndex;
}

/** Word tokens that none of the given cues, no function word and no mask explains. */
export function unexplained({ tokens, cues, masks }: Analysis, ...allowed: readonly Cue[]): number[] {
  return tokens.flatMap((token, at) => {
    if (token.kind === 'mark' || token.kind === 'emoji') return [];
    if (cues.at(at, ...allowed) || masks.some(({ from, to }) => from <= at && at < to)) return [];
    return token.kind === 'word' && FUNCTION_FORMS.has(token.norm) ? [] : [at];
  });
}

const NEGATORS = /^(pas|ne|n|not|dont|don|ma|machi|ما|لا|ليس|لست|مش|ماشي|never|jamais|cant|wont|non|no|la)$/u;

/** A bare negation anywhere outside the given cues: enough to doubt a yes. */
export function negates({ tokens, cues }: Analysis, ...allowed: readonly Cue[]): boolean {
  return tokens.some(({ norm }, at) => NEGATORS.test(norm) && !cues.at(at, ...allowed));
}
