import type { CatalogueIndex } from './catalogue-index.ts';
import type { CueReading } from './cues.ts';
import { matchPhrase } from './phrase-match.ts';
import type { Token } from './tokens.ts';
import type { WordReading } from './vocabulary.ts';

/** A stretch whose numbers are not quantities and whose words are not products. */
export interface Mask {
  readonly kind: 'phone' | 'money' | 'time' | 'address' | 'people' | 'reference' | 'zone';
  readonly from: number;
  readonly to: number;
  /** Money: the amount in minor units. */
  readonly minor?: number;
}

/** Telephone numbers, money, times, addresses, people counts and references. */
export function findMasks(
  tokens: readonly Token[],
  cues: CueReading,
  index: CatalogueIndex,
  words: readonly WordReading[],
): Mask[] {
  const masks: Mask[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const mask =
      phoneAt(tokens, at) ??
      moneyAt(tokens, cues, at) ??
      timeAt(tokens, cues, at) ??
      peopleAt(tokens, cues, at) ??
      referenceAt(tokens, cues, at) ??
      addressAt(tokens, cues, at);
    if (!mask) continue;
    masks.push(mask);
    at = Math.max(at, mask.to - 1);
  }
  for (const zone of index.zones) {
    const at = tokens.findIndex((_, position) =>
      zone.words[0]?.some((concept) => words[position]?.concepts.includes(concept)),
    );
    const used =
      at === -1
        ? null
        : matchPhrase(
            zone,
            at,
            words,
            (position) => cues.at(position, 'link'),
            () => false,
          );
    if (used && used.every((position) => (words[position]?.cost ?? 1) < 0.5)) {
      masks.push({ kind: 'zone', from: Math.min(...used), to: Math.max(...used) + 1 });
    }
  }
  return masks;
}

function digitsOf(token: Token | undefined): string {
  return token?.kind === 'number' && /^\+?\d+$/.test(token.norm) ? token.norm : '';
}

function phoneAt(tokens: readonly Token[], from: number): Mask | null {
  let to = tokens[from]?.norm === '+' ? from + 1 : from;
  let digits = '';
  while (to < tokens.length) {
    const next = digitsOf(tokens[to]);
    // Between groups of digits only dots may stand; the hyphens are gone already.
    if (next === '' && !(tokens[to]?.norm === '.' && digits !== '' && digitsOf(tokens[to + 1]).length >= 2)) break;
    digits += next;
    to += 1;
  }
  return digits.length >= 8 && digits.length <= 15 ? { kind: 'phone', from, to } : null;
}

function moneyAt(tokens: readonly Token[], cues: CueReading, at: number): Mask | null {
  const value = tokens[at]?.value;
  if (value === undefined || !cues.at(at + 1, 'currency')) return null;
  const starts = /^(b|ب|a|de|d|for|ديال|pour)$/u.test(tokens[at - 1]?.norm ?? '') ? at - 1 : at;
  return { kind: 'money', from: starts, to: at + 2, minor: Math.round(value * 100) };
}

const BEFORE_TIME =
  /^(a|vers|at|around|by|avant|apres|pour|m3a|ma3a|f|مع|على|الساعه|ساعه|sa3a|ssa3a|dans|in|بعد|خلال|حوالي|3la|l|until|till|depuis|before|after|within|قبل|في|ف|men|mn|ta|7ta|jusqu|between|entre|from)$/u;

function timeAt(tokens: readonly Token[], cues: CueReading, at: number): Mask | null {
  const token = tokens[at];
  if (token?.value === undefined || token.times) return null;
  const before = tokens[at - 1]?.norm ?? '';
  const after = tokens[at + 1]?.norm ?? '';
  if ((after === ':' || after === 'h') && tokens[at + 2]?.value !== undefined)
    return { kind: 'time', from: at, to: at + 3 };
  if (
    /^(h|heure|heures|pm|am|oclock|min|mn|minute|minutes|mins|d9i9a|d9aye9|dqiqa|دقيقه|دقايق|دقائق|hours?|jours?|days?|ساعات|ساعه|sa3a|sa3at)$/u.test(
      after,
    )
  ) {
    return { kind: 'time', from: at, to: at + 2 };
  }
  const ends = cues.of('time').find(({ from }) => from === at + 1);
  if (ends && BEFORE_TIME.test(before)) return { kind: 'time', from: at, to: ends.to };
  if (
    /^(الساعه|ساعه|sa3a|ssa3a|vers|around)$/u.test(before) ||
    (/^(m3a|مع)$/u.test(before) && tokens[at + 1] === undefined)
  ) {
    return { kind: 'time', from: at, to: at + 1 };
  }
  return null;
}

function peopleAt(tokens: readonly Token[], cues: CueReading, at: number): Mask | null {
  if (!cues.starts(at, 'people')) return null;
  let from = at - 1;
  if (cues.at(from, 'link')) from -= 1;
  const counted = tokens[from];
  if (counted === undefined || counted.kind === 'mark') return null;
  if (
    counted.value === undefined &&
    !/^(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|two|three|four|five|six|seven|eight|nine|ten|jouj|tlata|rb3a|khmsa|stta|sb3a|tmnya|3chra|جوج|ثلاثه|تلاته|ربعه|اربعه|خمسه|سته|سبعه|ثمانيه|تمنيه|عشره|لاربعه|لثلاثه|لخمسه|لسته|لجوج)$/u.test(
      counted.norm,
    )
  ) {
    return null;
  }
  const starts =
    cues.at(from - 1, 'served') || /^(pour|for|l|li|ل)$/u.test(tokens[from - 1]?.norm ?? '') ? from - 1 : from;
  return { kind: 'people', from: starts, to: at + 1 };
}

function referenceAt(tokens: readonly Token[], cues: CueReading, at: number): Mask | null {
  if (tokens[at]?.norm === '#' && tokens[at + 1]) return { kind: 'reference', from: at, to: at + 2 };
  if (tokens[at]?.ordinal) return { kind: 'reference', from: at, to: at + 1 };
  if (tokens[at]?.value === undefined) return null;
  const before = tokens[at - 1];
  return /^(n|no|nr|num|numero|nmra|رقم|رقمها)$/u.test(before?.norm ?? '') && cues.at(at - 2, 'order')
    ? { kind: 'reference', from: at, to: at + 1 }
    : null;
}

const OPENS_ADDRESS =
  /^(rue|avenue|av|ave|boulevard|bd|bld|blvd|derb|hay|7ay|l7ay|lotissement|residence|immeuble|imm|im|bloc|villa|appartement|appart|appt|apt|app|etage|porte|chambre|room|floor|flat|apartment|street|st|road|building|block|gate|door|unit|suite|code|zn9a|zan9a|zan9at|zn9at|chari3|3imara|3mara|l3imara|l3nwan|nmra|ta9|tabe9|bab|شارع|زنقه|زقاق|درب|حي|عماره|شقه|شقة|طابق|الطابق|رقم|نمره|باب|اقامه|بلوك|غرفه|دار|العنوان|عنواني|adresse|address|digicode|quartier|impasse|chez|7da|7dda|hda|9oddam|9odam|9ddam|goddam|9dam|m9abel|near|opposite|behind|devant|derriere|beside|حدا|قدام|مقابل|قبالت|بجانب|جنب|قرب|امام|وراء|خلف|مور|ورا)$/u;

/** From a word of an address to the end of what follows it: numbers, names, up to a comma or the next act. */
function addressAt(tokens: readonly Token[], cues: CueReading, at: number): Mask | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || !cues.starts(at, 'place')) return null;
  // "à côté du café Atlas": a landmark after words of place is not ordered.
  const beside = cues.of('place').some((span) => span.from === at && span.to - at > 1);
  if (!beside && !OPENS_ADDRESS.test(token.norm)) return null;
  let from = at;
  // "12 rue des Lilas", "au 27 bd": the house number stands before.
  if (
    tokens[at - 1]?.value !== undefined &&
    (cues.at(at - 1, 'place') || tokens[at - 1]?.times !== true) &&
    /^(rue|avenue|av|ave|boulevard|bd|bld|blvd|derb|street|st|road|شارع|زنقه|allee|impasse|etage|floor)$/.test(
      token.norm,
    )
  )
    from -= 1;
  let to = at + 1;
  let content = 0;
  while (to < tokens.length && content < 3) {
    if (tokens[to]?.kind === 'mark' || tokens[to]?.kind === 'emoji') break;
    if (cues.at(to, 'and', 'want', 'more', 'remove', 'polite', 'thanks', 'without')) break;
    if (!cues.at(to, 'link', 'place')) content += 1;
    to += 1;
    if (tokens[to - 1]?.value !== undefined) break;
  }
  return { kind: 'address', from, to };
}
