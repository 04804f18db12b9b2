import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { ERROR_CODES } from '@wac/shared/errors';
import { describe, expect, test } from 'vitest';
import ar from '../locales/ar.json' with { type: 'json' };
import en from '../locales/en.json' with { type: 'json' };
import fr from '../locales/fr.json' with { type: 'json' };

const languages: Record<string, Record<string, string>> = { ar, fr, en };
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const program = Object.entries(sources)
  .filter(([path]) => !path.includes('.test.'))
  .map(([, source]) => source)
  .join('\n');

/** The parts of a text that must be filled in: `{name}`, `{count, plural, …}`. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map((found) => found[1] ?? ''))]
    .filter((name) => name !== '')
    .sort();
}

/** Text ids as the program writes them: whole, or built from a fixed beginning. */
const written = new Set([...program.matchAll(/['"`]([a-z]\w*(?:\.\w+)+)['"`]/gi)].map((found) => found[1]));
const beginnings = [...program.matchAll(/`([a-z]\w*(?:\.\w+)*\.)\$\{/gi)].map((found) => found[1] ?? '');

describe('texts', () => {
  test.each(['ar', 'fr'])('%s has the same ids as English', (language) => {
    expect(Object.keys(languages[language] ?? {}).sort()).toEqual(Object.keys(en).sort());
  });

  test.each(['ar', 'fr'])('%s fills in what English fills in', (language) => {
    const different = Object.entries(en).filter(
      ([id, text]) => String(placeholders(text)) !== String(placeholders(languages[language]?.[id] ?? '')),
    );
    expect(different.map(([id]) => id)).toEqual([]);
  });

  test.each(Object.keys(languages))('every text of %s compiles and says something', (language) => {
    for (const text of Object.values(languages[language] ?? {})) {
      expect(text.trim()).not.toBe('');
      expect(() => compileMessageOrThrow(text)).not.toThrow();
    }
  });

  test('Arabic plurals have their six forms', () => {
    const plurals = Object.entries(ar).filter(([, text]) => text.includes(', plural,'));
    expect(plurals.length).toBeGreaterThan(5);
    for (const [id, text] of plurals) {
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) {
        expect(text, `${id} lacks ${form}`).toMatch(new RegExp(`\\b${form} \\{`));
      }
    }
  });

  test('every id that is built has texts behind it, and no text is unused', () => {
    const ids = Object.keys(en);
    for (const beginning of beginnings) expect(ids.some((id) => id.startsWith(beginning))).toBe(true);
    const unused = ids.filter((id) => !written.has(id) && !beginnings.some((beginning) => id.startsWith(beginning)));
    expect(unused).toEqual([]);
  });

  test('every refusal of the API is said in words', () => {
    const codes = [...Object.keys(ERROR_CODES), 'internal', 'offline'].map((code) => `error.${code}`).sort();
    expect(
      Object.keys(en)
        .filter((id) => id.startsWith('error.'))
        .sort(),
    ).toEqual(codes);
  });
});
