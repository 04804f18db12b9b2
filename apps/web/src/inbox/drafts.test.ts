import { expect, test } from 'vitest';
import { draftOf, forgetDrafts, keepDraft } from './drafts.ts';

test('a draft belongs to its conversation and goes with the session', () => {
  keepDraft('a', 'Bonjour');
  expect([draftOf('a'), draftOf('b')]).toEqual(['Bonjour', '']);
  keepDraft('b', 'Salam');
  keepDraft('b', '');
  expect(draftOf('b')).toBe('');
  forgetDrafts();
  expect(draftOf('a')).toBe('');
});
