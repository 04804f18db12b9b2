import { expect, it } from 'vitest';
import { passwordProblem } from './password.ts';

const own = ['Nadia El Amrani', 'nadia@dar-tajine.ma', 'Dar Tajine'];

it.each([
  ['short', 'too_short'],
  ['elevenchars', 'too_short'],
  ['x'.repeat(129), 'too_long'],
  ['aaaaaaaaaaaaaa', 'common'],
  ['ababababababab', 'common'],
  ['123456789012', 'common'],
  ['abcdefghijklm', 'common'],
  ['password1234', 'common'],
  ['06 61 23 45 67 89', 'common'],
  ['P@ssw0rd2026!!', 'common'],
  ['azertyuiop12', 'common'],
  ['Casablanca2026', 'common'],
  ['whatsappcommerce', 'common'],
  ['nadia-tajine-1', 'personal'],
  ['DarTajine12345', 'personal'],
])('refuses %s as %s', (password, problem) => {
  expect(passwordProblem(password, own)).toBe(problem);
});

it.each([
  'correct horse battery',
  'tfsk-9Wmzq-lepdu',
  'كلمة سر طويلة جدا',
  'le chat de Fès dort 7 fois',
  '🍵🫖🍋🌿🧊🥄🍯🫓🥘🍊🌶️🧄',
])('takes %s', (password) => {
  expect(passwordProblem(password, own)).toBeNull();
});

it('takes whatever a password manager makes', () => {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_';
  let state = 20_261_124;
  const next = (): string => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return letters.charAt(Math.floor((state / 2 ** 31) * letters.length));
  };
  const made = Array.from({ length: 500 }, () => Array.from({ length: 20 }, next).join(''));
  expect(made.filter((password) => passwordProblem(password, own) !== null)).toEqual([]);
});
