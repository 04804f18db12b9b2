import { describe, expect, test } from 'vitest';
import { apiKeyIn, hashApiKey, newApiKey } from './api-key.ts';

describe('API keys', () => {
  test('are found in a bearer header, and kept as a hash only', () => {
    const { key, prefix, hash } = newApiKey();
    expect(key).toMatch(/^wac_live_[0-9A-Za-z]{8}_[\w-]{43}$/);
    expect(key.startsWith(`${prefix}_`)).toBe(true);
    expect(apiKeyIn(`Bearer ${key}`)).toBe(key);
    expect(apiKeyIn(`bearer  ${key} `)).toBe(key);
    expect(hashApiKey(key)).toEqual(hash);
    expect(newApiKey().key).not.toBe(key);
  });

  test.each(['', 'Bearer', 'Bearer x', 'Basic abc', 'Bearer wac_live_12345678_short'])('none is in %j', (header) => {
    expect(apiKeyIn(header)).toBeNull();
  });

  test('nothing may follow a key', () => {
    expect(apiKeyIn(`Bearer ${newApiKey().key} x`)).toBeNull();
    expect(apiKeyIn(`Bearer ${newApiKey().key}x`)).toBeNull();
  });
});
