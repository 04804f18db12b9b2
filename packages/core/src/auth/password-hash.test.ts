import { describe, expect, test } from 'vitest';
import { hashPassword, passwordFits } from './password-hash.ts';

describe('passwords', () => {
  test('only the right one fits, and no one fits nobody', async () => {
    const hash = await hashPassword('atay b na3na3');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits('atay b na3na3', hash)).toBe(true);
    expect(await passwordFits('atay', hash)).toBe(false);
    expect(await passwordFits('atay', null)).toBe(false);
  });

  test('many at once are all answered', async () => {
    const hash = await hashPassword('x');
    const answers = await Promise.all(Array.from({ length: 7 }, (_, i) => passwordFits(i === 3 ? 'x' : 'y', hash)));
    expect(answers).toEqual([false, false, false, true, false, false, false]);
  });

  test('a hash that is none is an error, and holds nobody else up', async () => {
    await expect(passwordFits('x', 'broken')).rejects.toThrow(/decoding/i);
    await expect(passwordFits('x', 'broken')).rejects.toThrow(/decoding/i);
    expect(await passwordFits('x', await hashPassword('x'))).toBe(true);
  });
});
