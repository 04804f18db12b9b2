import { ERROR_CODES } from '@wac/shared';
import { describe, expect, it } from 'vitest';
import { readTree } from './source-tree.ts';
import { checkTexts, placeholdersOf } from './texts.ts';

const SAME = new Set(['English', 'Français', 'WhatsApp', 'SKU']);
const web = 'apps/web/src/locales/';

const folder = (ar: object, fr: object, en: object) =>
  Object.entries({ ar, fr, en }).map(([language, texts]) => ({
    path: `${web}${language}.json`,
    text: JSON.stringify(texts),
  }));

describe('the texts of three languages', () => {
  it('are complete, alike and translated', () => {
    expect(readTree().some(({ path }) => path === `${web}ar.json`)).toBe(true);
    expect(checkTexts(readTree(), SAME)).toEqual([]);
  });

  it('say every error code', () => {
    const english = JSON.parse(readTree().find(({ path }) => path === `${web}en.json`)?.text ?? '{}') as object;
    const missing = [...Object.keys(ERROR_CODES), 'internal'].filter((code) => !(`error.${code}` in english));
    expect(missing).toEqual([]);
  });

  it.each([
    ['are missing', {}, {}, { a: 'Orders' }, ['ar.json: a is missing', 'fr.json: a is missing']],
    ['are empty', { a: 'طلب' }, { a: ' ' }, { a: 'Order' }, ['fr.json: a is empty']],
    ['are not translated', { a: 'Orders' }, { a: 'Commandes' }, { a: 'Orders' }, ['ar.json: a is not Arabic: Orders']],
    [
      'fill in something else',
      { a: '{count} طلب' },
      { a: '{name}' },
      { a: '{count} orders' },
      ['fr.json: a fills in name, not count'],
    ],
  ])('are refused when they %s', (_what, ar, fr, en, problems) => {
    expect(checkTexts(folder(ar, fr, en), SAME)).toEqual(problems.map((problem) => web + problem));
  });

  it('are refused when a language is missing', () => {
    expect(checkTexts(folder({}, {}, {}).slice(1), SAME)).toHaveLength(1);
  });

  it('may be names, or nothing but what is filled in', () => {
    const texts = { a: 'WhatsApp', b: '{price}' };
    expect(checkTexts(folder(texts, texts, texts), SAME)).toEqual([]);
  });

  it.each([
    ['{name} and {count, plural, one {an item of {shop}} other {# items}}', ['count', 'name', 'shop']],
    ['{kind, select, order {order} other {thing}}', ['kind']],
    ['no placeholder', []],
  ])('fill in what they name: %s', (text, names) => {
    expect(placeholdersOf(text)).toEqual(names);
  });
});
