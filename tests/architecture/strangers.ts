import { isTest, type SourceFile } from './source-tree.ts';

const SECRETS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "a key of Stripe's": /\b[rs]k_live_[0-9A-Za-z]{10,}|\bwhsec_[0-9A-Za-z+/]{20,}/,
  "a token of Meta's": /\bEAA[0-9A-Za-z]{40,}/,
  "a token of GitHub's or npm's": /\b(gh[pousr]|npm)_[0-9A-Za-z]{36}/,
  'a key of a cloud': /\bAKIA[0-9A-Z]{16}\b/,
  'an API key of ours': /\bwac_live_[\w-]{20,}/,
};

/** Things that look like somebody's secret, in any file. */
export function checkSecrets(tree: readonly SourceFile[]): string[] {
  return lines(tree).flatMap(({ at, line }) =>
    Object.entries(SECRETS).flatMap(([what, pattern]) => (pattern.test(line) ? [`${at}: ${what}`] : [])),
  );
}

/** Numbers in the product's code that a card could have. Tests of what recognises them need some. */
export function checkCardNumbers(code: readonly SourceFile[]): string[] {
  return lines(code.filter(({ path }) => !isTest(path))).flatMap(({ at, line }) =>
    [...line.matchAll(/(?<![\d.])(\d{13,19}|\d{4}([ -])\d{4}\2\d{4}\2\d{1,7}|\d{4}([ -])\d{6}\3\d{5})(?!\d)/g)]
      .map(([number]) => number.replaceAll(/\D/g, ''))
      .filter((digits) => /^([3-6]\d|2[2-7])/.test(digits) && passesLuhn(digits))
      .map((digits) => `${at}: ${digits} could be a card`),
  );
}

/** Files that speak of a folder outside the repository: whoever clones it does not have that. */
export function checkForeignFolders(tree: readonly SourceFile[]): string[] {
  const foreign = /(?<![\w./-])(\/work\/|\.\.\/shared\/)/;
  return lines(tree).flatMap(({ at, line }) => (foreign.test(line) ? [`${at}: ${line.trim()}`] : []));
}

function lines(files: readonly SourceFile[]): { at: string; line: string }[] {
  return files.flatMap(({ path, text }) =>
    path === 'package-lock.json' ? [] : text.split('\n').map((line, index) => ({ at: `${path}:${index + 1}`, line })),
  );
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
