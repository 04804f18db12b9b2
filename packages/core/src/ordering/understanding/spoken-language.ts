import type { Language } from '@wac/shared';
import { FUNCTION_WORDS } from './lexicon/links.ts';
import { fold, isArabicScript } from './normalise.ts';
import type { Token } from './tokens.ts';

const FORMS = {
  fr: new Set(FUNCTION_WORDS.fr.map(fold)),
  en: new Set(FUNCTION_WORDS.en.map(fold)),
  ar: new Set(FUNCTION_WORDS.ary.map(fold)),
};

const TELLING: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(
    'bonjour bonsoir salut merci svp stp oui non livraison commande combien voudrais veux prends poulet sans avec francais slt bjr'.split(
      ' ',
    ),
  ),
  en: new Set(
    'hello hi hey thanks thank please pls yes order delivery english chicken without with how much can could would'.split(
      ' ',
    ),
  ),
  ar: new Set(
    'salam slm 3afak chokran choukran bghit zid wakha safi atay djaj bla jouj lah barak inshallah'.split(' '),
  ),
};

/** The language the words are written in, when they tell; Darija counts as Arabic in either script. */
export function spokenLanguage(tokens: readonly Token[]): Language | undefined {
  const score: Record<Language, number> = { ar: 0, fr: 0, en: 0 };
  for (const { kind, norm } of tokens) {
    if (kind !== 'word') continue;
    if (isArabicScript(norm)) score.ar += 2;
    else if (/[a-z][35679]|[35679][a-z]/.test(norm)) score.ar += 2;
    for (const language of ['ar', 'fr', 'en'] as const) {
      if (FORMS[language].has(norm)) score[language] += 1;
      if (TELLING[language].has(norm)) score[language] += 2;
    }
  }
  const [best, second] = (['ar', 'fr', 'en'] as const).toSorted((a, b) => score[b] - score[a]);
  if (!best || score[best] === 0 || (second && score[best] === score[second])) return undefined;
  return best;
}
