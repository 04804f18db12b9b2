import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('src/theme/theme.css', import.meta.url), 'utf8');

type Theme = Record<string, string>;

function themeOf(selector: string): Theme {
  const block = css.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]));
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Text colour and the surfaces it stands on. */
const TEXT: [string, string[]][] = [
  ['ink', ['canvas', 'surface', 'sunken', 'bubble-out', 'bubble-bot']],
  ['muted', ['canvas', 'surface', 'sunken', 'bubble-out', 'bubble-bot']],
  ['brand', ['canvas', 'surface']],
  ['on-brand', ['brand', 'brand-strong']],
  ['on-rail', ['rail']],
  ['on-rail-active', ['rail-active']],
  ...['saffron', 'cobalt', 'clay', 'mint', 'slate', 'danger'].map((tone): [string, string[]] => [
    tone,
    [`${tone}-soft`, 'canvas', 'surface'],
  ]),
];

/** Borders of controls and the ring of the focus. */
const SHAPES: [string, string[]][] = [
  ['line-strong', ['canvas', 'surface']],
  ['focus', ['canvas', 'surface', 'sunken']],
];

describe.each([
  ['light', ':root'],
  ['dark', "[data-theme='dark']"],
])('%s', (_, selector) => {
  const theme = themeOf(selector);
  const cases = (pairs: [string, string[]][]) =>
    pairs.flatMap(([fore, backs]) => backs.map((back) => [fore, back] as const));

  test.each(cases(TEXT))('text %s on %s has 4.5:1', (fore, back) => {
    expect(contrast(theme[fore] ?? '', theme[back] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(cases(SHAPES))('%s on %s has 3:1', (fore, back) => {
    expect(contrast(theme[fore] ?? '', theme[back] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
