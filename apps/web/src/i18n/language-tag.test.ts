import { expect, test } from 'vitest';
import { isLanguage, preferredLanguage } from './language-tag.ts';

test('the first known language of the browser wins, French when there is none', () => {
  expect(preferredLanguage(['de-DE', 'ar-MA', 'fr'])).toBe('ar');
  expect(preferredLanguage(['EN-gb'])).toBe('en');
  expect(preferredLanguage(['de', 'es'])).toBe('fr');
  expect(preferredLanguage([])).toBe('fr');
});

test('only the three languages are languages', () => {
  expect(['ar', 'fr', 'en', 'orders', '', undefined].map(isLanguage)).toEqual([true, true, true, false, false, false]);
});
