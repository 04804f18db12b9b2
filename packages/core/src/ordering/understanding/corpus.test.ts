import { describe, expect, test } from 'vitest';
import { demoShopView } from '../../demo/catalogue.ts';
import { createUnderstanding } from './index.ts';
import { readCorpus, scoreCorpus, withoutOwnWords } from './testing/corpus.ts';

const understand = createUnderstanding(demoShopView());

describe.each(['utterances', 'variants'] as const)('the labelled messages of %s', (name) => {
  const corpus = readCorpus(name);
  const score = scoreCorpus(corpus, () => understand);

  test('are read as a whole at least nineteen times in twenty', () => {
    // The wrong ones are the message of a failure.
    expect(score.whole >= 0.95 ? [] : score.wrong).toEqual([]);
    expect(score.intent).toBeGreaterThanOrEqual(0.95);
    expect(score.itemF1).toBeGreaterThanOrEqual(0.95);
  });

  test('are never read as an act that costs an order', () => {
    expect(score.dangerous).toEqual([]);
  });

  test('lead to a question where one is needed, and seldom elsewhere', () => {
    expect(score.guesses).toEqual([]);
    expect(score.needlessQuestions.length).toBeLessThanOrEqual(score.count / 100);
  });

  test('keep what no option expresses as a note', () => {
    expect(score.notesFound).toBe(score.notesExpected);
  });
});

describe('messages whose own words are taken away', () => {
  const corpus = readCorpus('utterances');
  const score = scoreCorpus(withoutOwnWords(corpus, demoShopView()), () => understand);

  test('are still read half of the time', () => {
    console.info(
      `without own words: intent ${percent(score.intent)}, items ${percent(score.itemF1)}, whole ${percent(score.whole)}`,
    );
    expect(score.intent).toBeGreaterThanOrEqual(0.5);
    expect(score.whole).toBeGreaterThanOrEqual(0.4);
  });

  test('fail towards a question, not towards an act that costs an order', () => {
    expect(
      score.dangerous.filter((id) => corpus.find((each) => each.id === id)?.reading.intent !== 'stop_marketing'),
    ).toEqual([]);
  });
});

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
