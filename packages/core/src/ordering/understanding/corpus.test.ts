import { describe, expect, test } from 'vitest';
import { demoShopView } from '../../demo/catalogue.ts';
import { createUnderstanding } from './index.ts';
import { readCorpus, scoreCorpus } from './testing/corpus.ts';

const understand = createUnderstanding(demoShopView());
const score = scoreCorpus(readCorpus(), () => understand);

describe('the labelled messages', () => {
  test('are read as a whole at least nine times in ten', () => {
    expect(score.whole, score.wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(score.intent, score.wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(score.itemF1, score.wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('are never read as an act that costs an order', () => {
    expect(score.dangerous).toEqual([]);
  });

  test('lead to a question exactly where one is needed', () => {
    expect(score.guesses).toEqual([]);
    expect(score.needlessQuestions).toEqual([]);
  });

  test('keep what no option expresses as a note', () => {
    expect(score.notesFound).toBe(score.notesExpected);
  });
});
