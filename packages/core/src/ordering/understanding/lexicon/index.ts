import { fold } from '../normalise.ts';
import { ACT_CUES } from './acts.ts';
import { ANSWER_CUES } from './answers.ts';
import { FOOD_CONCEPTS } from './concepts-food.ts';
import { SHOP_CONCEPTS } from './concepts-shop.ts';
import { CONTACT_CUES } from './contact.ts';
import { DELIVERY_CUES } from './delivery.ts';
import { ANDS, FUNCTION_WORDS, LINKS, ORS, WITHS } from './links.ts';
import { QUESTION_CUES } from './questions.ts';
import { REMARKS } from './remarks.ts';
import { REQUEST_CUES } from './requests.ts';
import { CONTAINERS, CURRENCY_WORDS, PACKS } from './units.ts';

export const CUES = {
  ...ACT_CUES,
  ...ANSWER_CUES,
  ...QUESTION_CUES,
  ...REQUEST_CUES,
  ...CONTACT_CUES,
  ...DELIVERY_CUES,
  link: LINKS,
  with: WITHS,
  and: ANDS,
  or: ORS,
  remark: REMARKS,
  container: CONTAINERS,
  pack: PACKS,
  currency: CURRENCY_WORDS,
} as const;

export type Cue = keyof typeof CUES;

/** How a thing is, not what it is: such a word never names a product by itself. */
export const QUALITIES: ReadonlySet<string> = new Set(
  'froid chaud glace grand petit moyen familial individuel mixte double blanc rouge vert bleu jaune violet rose gris marron beige dore argente noir plain peu plate avecgaz doux sanssucre rond marocain piquant sec gras mineral bouteille bol boite verre'.split(
    ' ',
  ),
);

export const FUNCTION_FORMS: ReadonlySet<string> = new Set(Object.values(FUNCTION_WORDS).flat().map(fold));

/** Folded word → the concepts it may stand for; words of several parts are kept with a blank between them. */
export const CONCEPT_FORMS: ReadonlyMap<string, readonly string[]> = readConcepts();

function readConcepts(): Map<string, string[]> {
  const forms = new Map<string, string[]>();
  for (const line of `${FOOD_CONCEPTS}${SHOP_CONCEPTS}`.split('\n')) {
    const [name = '', rest = ''] = line.split(':');
    if (name.trim() === '') continue;
    const concept = name.trim();
    for (const raw of [concept, ...rest.split(',')]) {
      const form = raw.trim().split(/\s+/).map(fold).join(' ');
      // "te" is tea to some and a pronoun to most: a function word never becomes a product by itself.
      if (form === '' || (FUNCTION_FORMS.has(form) && form !== concept)) continue;
      const known = forms.get(form) ?? [];
      if (!known.includes(concept)) forms.set(form, [...known, concept]);
    }
  }
  return forms;
}

/** The other way round: every word for a concept. */
export const FORMS_OF_CONCEPT: ReadonlyMap<string, readonly string[]> = invert(CONCEPT_FORMS);

function invert(forms: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const byConcept = new Map<string, string[]>();
  for (const [form, concepts] of forms) {
    for (const concept of concepts) byConcept.set(concept, [...(byConcept.get(concept) ?? []), form]);
  }
  return byConcept;
}
