import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainWords, stretches } from './whatsapp-text.ts';

const show = (text: string) =>
  stretches(text).map(({ text: words, style }) => (style === 'plain' ? words : `<${style}>${words}`));

test.each([
  ['*Total : 147,00 MAD*, en espèces', ['<bold>Total : 147,00 MAD', ', en espèces']],
  ['🧾 *طلبك*\n_شكرا_', ['🧾 ', '<bold>طلبك', '\n', '<italic>شكرا']],
  ['~120~ 100', ['<struck>120', ' 100']],
  ['code ```a*b*c``` fin', ['code ', '<code>a*b*c', ' fin']],
  ['2*3*4', ['2*3*4']],
  ['a * b * c', ['a * b * c']],
  ['snake_case_name', ['snake_case_name']],
  ['*open\nclosed*', ['*open\nclosed*']],
  ['', []],
])('%s', (text, parts) => {
  expect(show(text)).toEqual(parts);
});

test('no letter is lost or made up', () => {
  const signs = /[*_~`]/g;
  fc.assert(
    fc.property(fc.stringMatching(/^[a *_~`\n1]{0,40}$/), (text) => {
      const joined = plainWords(text);
      expect(joined.replaceAll(signs, '')).toBe(text.replaceAll(signs, ''));
    }),
  );
});
