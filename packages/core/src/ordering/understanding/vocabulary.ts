import { cliticReadings, type Clitic } from './clitics.ts';
import { isCueWord, isNearCueWord } from './cues.ts';
import { isNumberWord } from './numbers.ts';
import { CONCEPT_FORMS, FORMS_OF_CONCEPT, FUNCTION_FORMS } from './lexicon/index.ts';
import { deletions } from './near-words.ts';
import { fold, isArabicScript } from './normalise.ts';
import { editDistance, phonetic, skeleton } from './phonetics.ts';

/** What a token may mean in this shop. `cost` 0 is the exact word, above 0.5 a guess from its consonants. */
export interface WordReading {
  readonly concepts: readonly string[];
  readonly cost: number;
  readonly clitic: Clitic | null;
}

const UNKNOWN: WordReading = { concepts: [], cost: 0, clitic: null };

/** Every concept by the folded words for it, built per shop: general words count only when the shop sells such a thing. */
export class Vocabulary {
  readonly #exact = new Map<string, Set<string>>();
  readonly #sounds = new Map<string, Set<string>>();
  readonly #skeletons = new Map<string, Set<string>>();
  readonly #deletions = new Map<string, Set<string>>();
  readonly #compounds = new Map<string, string[][]>();
  readonly #concepts = new Set<string>();

  /** The concepts of a word of the catalogue; a word that no lexicon knows is a concept of its own. */
  conceptsOf(word: string): string[] {
    const readings = [word, ...cliticReadings(word).map((reading) => reading.rest)];
    for (const reading of readings) {
      const known = CONCEPT_FORMS.get(reading);
      if (known && (reading === word || !FUNCTION_FORMS.has(reading))) {
        for (const concept of known) this.#use(concept);
        this.#add(word, known);
        return [...known];
      }
    }
    const own = `=${word}`;
    this.#concepts.add(own);
    this.#add(word, [own]);
    return [own];
  }

  /** Words of several parts ("casse croûte") whose concept this shop uses, by their first part. */
  compoundsFrom(first: string): readonly (readonly string[])[] {
    return this.#compounds.get(compoundPart(first)) ?? [];
  }

  isCompound(form: string): boolean {
    return CONCEPT_FORMS.has(form);
  }

  knows(folded: string): boolean {
    return this.#exact.has(folded);
  }

  read(norm: string): WordReading {
    const exact = this.#exact.get(norm);
    if (exact) return { concepts: [...exact], cost: 0, clitic: null };
    const clitics = cliticReadings(norm).filter(
      (reading) => reading.rest.length >= 2 && !FUNCTION_FORMS.has(reading.rest),
    );
    for (const clitic of clitics) {
      const found = this.#exact.get(clitic.rest);
      if (found) return { concepts: [...found], cost: 0.1, clitic };
    }
    for (const clitic of [null, ...clitics]) {
      const found = inflections(clitic?.rest ?? norm)
        .map((form) => this.#exact.get(form))
        .find(Boolean);
      if (found && !meansSomethingElse(norm)) return { concepts: [...found], cost: 0.2, clitic };
    }
    // A word that means something else is never a misspelt product.
    if (meansSomethingElse(norm)) return UNKNOWN;
    const guarded =
      isNearCueWord(norm) || cliticReadings(norm).some(({ rest }) => rest.length >= 3 && meansSomethingElse(rest));
    const whole = this.#soundsLike(norm, guarded);
    if (whole && whole.cost < 0.5) return { ...whole, clitic: null };
    for (const clitic of clitics) {
      const found = this.#soundsLike(clitic.rest, guarded);
      if (found && (found.cost < 0.5 || !whole)) return { concepts: found.concepts, cost: found.cost + 0.1, clitic };
    }
    return whole ? { ...whole, clitic: null } : UNKNOWN;
  }

  #use(concept: string): void {
    if (this.#concepts.has(concept)) return;
    this.#concepts.add(concept);
    for (const form of FORMS_OF_CONCEPT.get(concept) ?? []) this.#add(form, [concept]);
  }

  #add(form: string, concepts: readonly string[]): void {
    const known = this.#exact.get(form);
    for (const concept of concepts) put(this.#exact, form, concept);
    if (known) return;
    if (form.includes(' ')) {
      const parts = form.split(' ');
      const first = compoundPart(parts[0] ?? '');
      this.#compounds.set(
        first,
        [...(this.#compounds.get(first) ?? []), parts].toSorted((a, b) => b.length - a.length),
      );
      return;
    }
    const sound = phonetic(form);
    if (sound.length >= 3) put(this.#sounds, sound, form);
    const bones = skeleton(sound);
    if (bones.length >= 3) put(this.#skeletons, bones, form);
    if (sound.length >= 5) for (const shorter of deletions(sound)) put(this.#deletions, shorter, form);
  }

  #soundsLike(norm: string, strictly: boolean): { concepts: string[]; cost: number } | null {
    const sound = phonetic(norm);
    // Darija's digits and Arabic letters tell more than three Latin sounds do ("heeure" is not "7or").
    if (sound.length < (isArabicScript(norm) || /\d/.test(norm) ? 3 : 4)) return null;
    const same = this.#sounds.get(sound);
    if (same) return { concepts: this.#conceptsOf(same), cost: 0.3 };
    if (strictly) return null;
    const bones = skeleton(sound);
    const alike = [...(bones.length >= 3 ? (this.#skeletons.get(bones) ?? []) : [])].filter(
      (form) => editDistance(phonetic(form), sound) <= (bones.length >= 4 ? 2 : 1),
    );
    // "ouvrts" is nearer to "ouverts" than to frites, whatever its consonants.
    const elsewhere = isNearCueWord(norm) && !alike.some((form) => editDistance(form, norm) <= 1);
    if (alike.length > 0 && !elsewhere) return { concepts: this.#conceptsOf(alike), cost: 0.8 };
    if (sound.length < 5) return null;
    const near = new Set<string>();
    for (const shorter of deletions(sound)) {
      for (const form of this.#deletions.get(shorter) ?? []) {
        // The sound may hide a lot; what is written must be close as well.
        const written = editDistance(form, norm) <= (norm.length >= 8 ? 2 : 1);
        if (written && editDistance(phonetic(form), sound) <= 1) near.add(form);
      }
    }
    return near.size > 0 ? { concepts: this.#conceptsOf(near), cost: 1.2 } : null;
  }

  #conceptsOf(forms: Iterable<string>): string[] {
    const found = new Set<string>();
    for (const form of forms) for (const concept of this.#exact.get(form) ?? []) found.add(concept);
    return [...found];
  }
}

/** An Arabic plural in -at (مطرقات) and an accusative (خبزا), as the words they are made from. */
function inflections(norm: string): string[] {
  const stem = /^(.{3,})ات$/u.exec(norm)?.[1];
  const bare = /^(.{3,})ا$/u.exec(norm)?.[1];
  return [...(stem ? [`${stem}ه`, stem] : []), ...(bare ? [bare] : [])];
}

function meansSomethingElse(folded: string): boolean {
  return FUNCTION_FORMS.has(folded) || CONCEPT_FORMS.has(folded) || isCueWord(folded) || isNumberWord(folded);
}

/** Parts of compounds are compared without plural and article ("viandes hachées", "lka3b lghzal"). */
export function compoundPart(word: string): string {
  return word.replace(/s$/, '').replace(/^(ال|l(?=[^aeiouy]))(?=.{3})/u, '');
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** Splits a catalogue text into folded words. */
export function catalogueWords(text: string): string[] {
  return (text.match(/\p{Nd}+[.,]\p{Nd}+|[\p{L}\p{M}\p{N}]+/gu) ?? []).map(fold).filter((word) => word !== '');
}
