import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEMO_CATALOGUE, demoShopView } from '../../demo/catalogue.ts';
import { INTENTS, type Reading, type ReadingContext } from '../types.ts';
import { createUnderstanding } from './index.ts';
import { readCorpus } from './testing/corpus.ts';
import { tokenise } from './tokens.ts';

const understand = createUnderstanding(demoShopView());
const skus = new Set(DEMO_CATALOGUE.products.map(({ sku }) => sku));
const browsing: ReadingContext = { state: 'browsing' };

const anySku = fc.constantFrom(...skus);
const context: fc.Arbitrary<ReadingContext> = fc.record({
  state: fc.constantFrom('idle', 'browsing', 'cart', 'checkout', 'confirming'),
  cart: fc.array(fc.record({ sku: fc.oneof(anySku, fc.constant('GONE')), quantity: fc.integer({ min: 1, max: 99 }) }), {
    maxLength: 6,
  }),
});
const corpusWords = readCorpus('utterances').flatMap(({ text }) => text.split(/\s+/));
const wordSalad = fc.array(fc.constantFrom(...corpusWords), { maxLength: 30 }).map((words) => words.join(' '));
const anyText = fc.oneof(
  wordSalad,
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

describe('whatever is written', () => {
  test('is read without an error, and within the contract of a reading', () => {
    fc.assert(
      fc.property(anyText, context, (text, situation) => {
        const reading = understand(text, situation);
        expect(INTENTS).toContain(reading.intent);
        expect(reading.candidates !== undefined).toBe(reading.intent === 'ask');
        expect(reading.candidates?.length ?? 0).toBeLessThanOrEqual(3);
        const items = reading.items ?? [];
        const inCart = new Set(situation.cart?.map(({ sku }) => sku));
        expect(items.filter(({ sku }) => !skus.has(sku))).toEqual([]);
        expect(items.filter(({ quantity = 0 }) => !Number.isInteger(quantity) || quantity < 0)).toEqual([]);
        expect(reading.intent === 'remove' ? items.filter(({ sku }) => !inCart.has(sku)) : []).toEqual([]);
        expect(reading.intent !== 'confirm' || ['checkout', 'confirming'].includes(situation.state)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('is cut to a bounded number of tokens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5000 }), (text) => {
        expect(tokenise(text, () => false).length).toBeLessThanOrEqual(80);
      }),
    );
    expect(understand('oui '.repeat(100_000), { state: 'browsing' }).intent).toBe('unknown');
  });

  test('reads the same twice', () => {
    fc.assert(
      fc.property(anyText, context, (text, situation) => {
        expect(understand(text, situation)).toEqual(understand(text, situation));
      }),
    );
  });
});

const courtesies = fc.constantFrom('svp', 'please', '3afak', 'عافاك', 'merci', 'stp', 'من فضلك', 'lah ykhlik');
const greetings = fc.constantFrom('salam', 'bonjour', 'hello', 'السلام عليكم', 'bsr', 'slm khoya');
const hedges = fc.constantFrom(
  'inshallah',
  'peut-être',
  'mn b3d',
  'من بعد',
  'maybe',
  'plus tard',
  'blati',
  'غدا',
  'on verra',
  'n chouf',
  'ربما',
  'not yet',
);
const yeses = fc.constantFrom(
  'oui',
  'ok',
  'wakha',
  'واخا',
  'نعم',
  'yes',
  "d'accord",
  'iyeh',
  'c bon',
  'صافي',
  'yallah sift',
  '👍',
);
const separators = fc.constantFrom(' ', ', ', ' ... ', '\n');

describe('a yes', () => {
  const confirming: ReadingContext = { state: 'confirming', cart: [{ sku: 'THE', quantity: 1 }] };

  test('alone confirms', () => {
    fc.assert(
      fc.property(yeses, (yes) => {
        expect(understand(yes, confirming).intent).toBe('confirm');
      }),
    );
  });

  test('with a hedge before or after it never does', () => {
    fc.assert(
      fc.property(yeses, hedges, separators, fc.boolean(), (yes, hedge, separator, hedgeFirst) => {
        const text = hedgeFirst ? `${hedge}${separator}${yes}` : `${yes}${separator}${hedge}`;
        expect(understand(text, confirming).intent).toBe('not_yet');
      }),
    );
  });

  test('with an unknown word beside it does not', () => {
    fc.assert(
      fc.property(yeses, (yes) => {
        expect(understand(`${yes} zzkqzz`, confirming).intent).not.toBe('confirm');
      }),
    );
  });

  test('outside a read-back is nothing', () => {
    fc.assert(
      fc.property(yeses, (yes) => {
        expect(understand(yes, browsing).intent).toBe('unknown');
      }),
    );
  });
});

const orders = readCorpus('utterances').filter(
  ({ reading, context: given }) => reading.intent === 'add' && given === undefined,
);

describe('an order', () => {
  test('is the same order in politer words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orders), greetings, courtesies, ({ text }, greeting, courtesy) => {
        expect(essence(understand(`${greeting}, ${text} ${courtesy}`, browsing))).toEqual(
          essence(understand(text, browsing)),
        );
      }),
    );
  });

  test('is the same order in capitals and without accents', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orders), ({ text }) => {
        const expected = essence(understand(text, browsing));
        expect(essence(understand(text.toUpperCase(), browsing))).toEqual(expected);
        expect(essence(understand(text.normalize('NFD').replace(/[\u0300-\u036f]/gu, ''), browsing))).toEqual(expected);
      }),
    );
  });

  test('is the same under every full name and alias of a product', () => {
    for (const { sku, name, aliases } of DEMO_CATALOGUE.products) {
      for (const alias of [...Object.values(name), ...aliases]) {
        const reading = understand(`3 × ${alias.replace(/[(（].*/u, '')}`, browsing);
        const single = sku === 'CORNE' ? reading.candidates?.[0] : reading.items?.map((item) => item.sku).join();
        expect(`${alias}: ${single}`).toBe(`${alias}: ${sku}`);
      }
    }
  });

  const named = fc.uniqueArray(
    fc.constantFrom(
      '2 harira',
      '3 msemen au miel',
      'un thé sans sucre',
      '4 khobz',
      'un tacos poulet',
      '500 g olives noires',
      '1 tajine kefta',
    ),
    { minLength: 2, maxLength: 4 },
  );

  test('is the same in any order of its items', () => {
    fc.assert(
      fc.property(named, fc.constantFrom(', ', ' et ', ' w ', '\n'), (items, joint) => {
        const forwards = essence(understand(items.join(joint), browsing));
        expect(forwards.items).toHaveLength(items.length);
        expect(essence(understand(items.toReversed().join(joint), browsing))).toEqual(forwards);
      }),
    );
  });

  test('is the same in either script', () => {
    for (const [latin, arabic] of [
      ['bghit jouj 7rira', 'بغيت جوج حريرة'],
      ['3tini rb3a d lkhobz', 'عطيني ربعة د الخبز'],
      ['wa7ed tajine kefta', 'واحد طاجين كفتة'],
      ['khmsa d lmsemen b la3sel', 'خمسة د المسمن بالعسل'],
      ['jouj atay bla sokkar', 'جوج اتاي بلا سكر'],
      ['kseksou b djaj', 'كسكسو بالدجاج'],
    ] as const) {
      expect({ latin, ...essence(understand(latin, browsing)) }).toEqual({
        latin,
        ...essence(understand(arabic, browsing)),
      });
    }
  });
});

/** What counts in comparing readings: intent, items in a fixed order, candidates. */
function essence({ intent, items = [], candidates }: Reading) {
  const plain = items.map(({ sku, quantity, options }) =>
    JSON.stringify({ sku, quantity, options: Object.entries(options ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)) }),
  );
  return { intent, items: plain.toSorted(), candidates };
}
