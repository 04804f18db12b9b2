import { describe, expect, it } from 'vitest';
import { describeError } from './logger.ts';

describe('what is logged of an error', () => {
  it('keeps what helps: type, message, code and frames', () => {
    const described = describeError(Object.assign(new TypeError('no such thing'), { code: '42P01' }));
    expect(described).toMatchObject({ type: 'TypeError', message: 'no such thing', code: '42P01' });
    expect(described.stack).toMatch(/^\s+at /);
  });

  it('leaves out the value that a failed parse quotes', () => {
    let failure: unknown;
    try {
      JSON.parse('my address is 12 rue des Lilas');
    } catch (error) {
      failure = error;
    }
    expect((failure as Error).message).toContain('my address');
    expect(JSON.stringify(describeError(failure))).not.toContain('address');
  });

  it('leaves out the value that the database quotes', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "Nadia"'), { code: '22P02' });
    expect(JSON.stringify(describeError(error))).not.toContain('Nadia');
  });

  it("masks phone numbers and Meta's message ids wherever they stand, causes included", () => {
    const cause = new Error('could not reach +212612345678 for wamid.HBgMMjEyNjEyMzQ1Njc4');
    const text = JSON.stringify(describeError(new Error('212612345678 failed', { cause })));
    expect(text).not.toMatch(/2126|wamid/);
    expect(text).toContain('[masked] failed');
  });
});
