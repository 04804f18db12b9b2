import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText, plainText, sourceOf } from './format-text.ts';

describe('formatText', () => {
  it('shows bold, italic, strike and mono as WhatsApp does', () => {
    expect(formatText('*a* _b_ ~c~ ```d\ne``` `f`')).toEqual([
      { kind: 'bold', children: [{ kind: 'text', text: 'a' }] },
      { kind: 'text', text: ' ' },
      { kind: 'italic', children: [{ kind: 'text', text: 'b' }] },
      { kind: 'text', text: ' ' },
      { kind: 'strike', children: [{ kind: 'text', text: 'c' }] },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'd\ne', marker: '```' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'f', marker: '`' },
    ]);
  });

  it('nests markers', () => {
    expect(formatText('*total _120 DH_*')).toEqual([
      {
        kind: 'bold',
        children: [
          { kind: 'text', text: 'total ' },
          { kind: 'italic', children: [{ kind: 'text', text: '120 DH' }] },
        ],
      },
    ]);
  });

  it.each(['2 * 3 * 4', 'a*b*c', 'snake_case_name', '* a*', '*a *', '**', '*a\nb*', '``` ```'])(
    'leaves %j as it was typed',
    (text) => {
      expect(formatText(text)).toEqual([{ kind: 'text', text }]);
    },
  );

  it('formats Arabic and keeps its punctuation outside links', () => {
    expect(formatText('*المجموع:* ١٢٠ https://ex.com/a_b_c؟')).toEqual([
      { kind: 'bold', children: [{ kind: 'text', text: 'المجموع:' }] },
      { kind: 'text', text: ' ١٢٠ ' },
      { kind: 'link', text: 'https://ex.com/a_b_c', href: 'https://ex.com/a_b_c' },
      { kind: 'text', text: '؟' },
    ]);
  });

  it('makes www. an https link, and lets markers stand around a link', () => {
    expect(formatText('*www.ex.com*')).toEqual([
      { kind: 'bold', children: [{ kind: 'link', text: 'www.ex.com', href: 'https://www.ex.com' }] },
    ]);
  });

  it('never makes a link of another scheme', () => {
    expect(formatText('javascript:alert(1)')).toEqual([{ kind: 'text', text: 'javascript:alert(1)' }]);
  });

  it('loses nothing that was typed', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      ' ',
      '\n',
      'a',
      'ب',
      '7',
      '.',
      'https://x.ma/_a_',
      '(',
      ')',
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (typed) => {
        expect(sourceOf(formatText(typed))).toBe(typed);
      }),
    );
  });
});

describe('plainText', () => {
  it('drops the markers only', () => {
    expect(plainText('*Bonjour* _Sara_, 2 * 3')).toBe('Bonjour Sara, 2 * 3');
  });
});
