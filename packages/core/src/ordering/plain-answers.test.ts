import { describe, expect, it } from 'vitest';
import { isAcknowledgement, isPlainNo, plainNumber, spareNumber } from './plain-answers.ts';

describe('short answers to a question of the machine', () => {
  it.each(['non', 'Non merci', 'no thanks', 'لا', 'لا شكرا', 'la', 'walo', 'rien', 'sans'])('%s is a no', (text) => {
    expect(isPlainNo(text)).toBe(true);
  });

  it.each(['merci', 'شكرا', 'non mais avec du sucre', 'sans sucre', 'oui', '', '👍'])('%s is none', (text) => {
    expect(isPlainNo(text)).toBe(false);
  });

  it.each(['ok', 'd’accord', 'واخا', '👍', '👌🏽', 'merci ok'])('%s only acknowledges', (text) => {
    expect(isAcknowledgement(text)).toBe(true);
  });

  it.each(['?', 'ok 2 tajines', 'asdf', ''])('%s does not', (text) => {
    expect(isAcknowledgement(text)).toBe(false);
  });

  it.each([
    ['3', 3],
    ['x2', 2],
    ['٤', 4],
    ['0', null],
    ['100', null],
    ['2 thés', null],
  ])('%s counts %s', (text, quantity) => {
    expect(plainNumber(text)).toBe(quantity);
  });

  it.each([
    ['2 tajines et 1 thé', [1], 2],
    ['٣ طواجن', [], 3],
    ['2 tajines', [2], null],
    ['b 50 dh d chebakia', [], null],
    ['2 tajines 3 jus', [], null],
    ['un tajine', [], null],
  ])('%s, with %j clear, leaves %s', (text, used, spare) => {
    expect(spareNumber(text, used)).toBe(spare);
  });
});
