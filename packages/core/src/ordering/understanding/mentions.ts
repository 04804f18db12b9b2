import type { CatalogueIndex } from './catalogue-index.ts';
import { looksEnglish } from './english.ts';
import { FUNCTION_FORMS, QUALITIES } from './lexicon/index.ts';
import { matchPhrase } from './phrase-match.ts';
import type { Analysis } from './words.ts';

/** A place where products are named: one of them, or several that share the word. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly used: readonly number[];
  /** Positions in the index; one when the mention is clear. */
  readonly products: readonly number[];
  /** A full name or alias, not only a word of one. */
  readonly full: boolean;
}

interface Match {
  readonly used: readonly number[];
  readonly products: Set<number>;
  cost: number;
}

/** Product mentions in order: the longest and most exact phrases first, then lone words that products share. */
export function findMentions(analysis: Analysis, index: CatalogueIndex): Mention[] {
  const { tokens, words, cues, numbers } = analysis;
  const masked = new Set<number>();
  for (const mask of analysis.masks) {
    if (mask.kind !== 'zone') for (let at = mask.from; at < mask.to; at += 1) masked.add(at);
  }
  for (const amount of analysis.amounts) for (let at = amount.from; at < amount.to; at += 1) masked.add(at);
  for (let at = 0; at < tokens.length; at += 1) if (isEnglishArticle(analysis, at)) masked.add(at);
  const barred = (at: number) => masked.has(at);
  const isLink = (at: number) => cues.at(at, 'link', 'with') && !masked.has(at);
  // Only a long name has an "and" within it ("citron et olives").
  const isLinkOrAnd = (at: number) => isLink(at) || cues.at(at, 'and');

  const matches = new Map<string, Match>();
  for (let at = 0; at < tokens.length; at += 1) {
    for (const concept of words[at]?.concepts ?? []) {
      for (const { product, phrase } of index.postings.get(concept) ?? []) {
        const used = matchPhrase(phrase, at, words, phrase.words.length > 3 ? isLinkOrAnd : isLink, barred);
        if (!used) continue;
        const cost = used.reduce((sum, each) => sum + (words[each]?.cost ?? 0), 0);
        const key = used.join(',');
        const known = matches.get(key);
        if (known) {
          known.products.add(product);
          known.cost = Math.min(known.cost, cost);
        } else matches.set(key, { used, products: new Set([product]), cost });
      }
    }
  }
  const taken = new Set<number>();
  const mentions: Mention[] = [];
  const ranked = [...matches.values()].toSorted(
    (a, b) => b.used.length - a.used.length || a.cost - b.cost || (a.used[0] ?? 0) - (b.used[0] ?? 0),
  );
  for (const { used, products } of ranked) {
    if (used.some((at) => taken.has(at))) continue;
    for (const at of used) taken.add(at);
    mentions.push({ from: used[0] ?? 0, to: (used.at(-1) ?? 0) + 1, used, products: [...products], full: true });
  }
  const counted = new Set(
    numbers.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step)),
  );
  mentions.push(...sharedWords(analysis, index, (at) => taken.has(at) || masked.has(at) || counted.has(at)));
  return mentions.toSorted((a, b) => a.from - b.from);
}

interface OpenMention {
  readonly from: number;
  readonly used: number[];
  products: number[];
}

/** Words of names that are no name by themselves; neighbours narrow one another ("jus … avocat"). */
function sharedWords(
  { tokens, words, cues }: Analysis,
  index: CatalogueIndex,
  skip: (at: number) => boolean,
): Mention[] {
  const found: Mention[] = [];
  let open: OpenMention | null = null;
  const close = () => {
    if (open)
      found.push({
        from: open.from,
        to: (open.used.at(-1) ?? 0) + 1,
        used: open.used,
        products: open.products,
        full: false,
      });
    open = null;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const concepts = skip(at) || FUNCTION_FORMS.has(tokens[at]?.norm ?? '') ? [] : (words[at]?.concepts ?? []);
    // "jus bien frais": a quality may narrow the word before it, but never names a product itself.
    const quality = concepts.every((concept) => QUALITIES.has(concept)) || cues.at(at, 'container');
    const products: number[] = [...new Set(concepts.flatMap((concept) => index.named.get(concept) ?? []))];
    if (products.length === 0) {
      if (!cues.at(at, 'link')) close();
      continue;
    }
    const current: OpenMention | null = open;
    const sharing = new Set(products);
    const both = current?.products.filter((product) => sharing.has(product)) ?? [];
    if (current && both.length > 0) {
      current.used.push(at);
      current.products = both;
    } else if (!quality) {
      close();
      open = { from: at, used: [at], products };
    }
  }
  close();
  return found;
}

/**
 * The English "the" is also how people write "thé". It is the article when an English word is near and something to
 * determine follows.
 */
function isEnglishArticle({ tokens, cues, words }: Analysis, at: number): boolean {
  if (tokens[at]?.norm !== 'the') return false;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (after?.kind !== 'word') return false;
  if (
    before &&
    (before.kind === 'number' ||
      /^(un|une|le|du|des|deux|trois|quatre|cinq|wa7ed|wa7d|jouj|l|d|de|tlata)$/.test(before.norm))
  )
    return false;
  if (
    cues.at(at + 1, 'and', 'without', 'polite', 'link', 'with') ||
    /^(glace|menthe|vert|noir|froid|sucre)/.test(after.norm)
  )
    return false;
  return (words[at + 1]?.concepts.length ?? 0) > 0 || looksEnglish(tokens, at);
}
