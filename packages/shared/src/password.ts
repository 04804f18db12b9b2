/** Characters; ASVS 5.0 asks for 8 at least and recommends 15. Beyond the most, hashing costs more than it protects. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'personal';

// What people type when they are asked for twelve characters, spelt with and without the usual digits for letters.
const COMMON = [
  'password',
  'motdepasse',
  'azerty',
  'azertyuiop',
  'qwerty',
  'qwertyuiop',
  'letmein',
  'welcome',
  'bienvenue',
  'administrator',
  'admin',
  'iloveyou',
  'jetaime',
  'bismillah',
  'mohammed',
  'maroc',
  'morocco',
  'casablanca',
  'whatsapp',
  'commerce',
  'restaurant',
  'changeme',
  'secret',
];
const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/**
 * What is wrong with a password; null when it will do. No kinds of characters are asked for: they make passwords worse.
 * @param own words about its owner (name, e-mail, shop) that a stranger tries first
 */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_LENGTH.least) return 'too_short';
  if (length > PASSWORD_LENGTH.most) return 'too_long';
  const lower = password.normalize('NFKC').toLowerCase();
  if (isRun(lower)) return 'common';
  const letters = bare(lower);
  // Digits and signs alone are dates and telephone numbers.
  if (letters === '' ? /^[\x20-\x7e]*$/.test(lower) : withoutAll(letters, COMMON).length <= 2) return 'common';
  const words = own.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  return withoutAll(lower, words).replace(/[\s\p{P}]/gu, '').length < 6 ? 'personal' : null;
}

function bare(lower: string): string {
  const spelt = Array.from(lower, (letter) => LOOKALIKES[letter] ?? letter).join('');
  const both = [spelt, lower].map((text) => text.replace(/[^\p{L}]/gu, ''));
  return both.toSorted((a, b) => withoutAll(a, COMMON).length - withoutAll(b, COMMON).length)[0] ?? '';
}

function withoutAll(text: string, words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length).reduce((rest, word) => rest.replaceAll(word, ''), text);
}

/** The same again and again, or one after the other: `aaaaaaaaaaaa`, `abababababab`, `123456789012`. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const even = steps.filter((step) => Math.abs(step) <= 1 || step === -9).length;
  return new Set(codes).size <= 3 || even >= steps.length - 1;
}
