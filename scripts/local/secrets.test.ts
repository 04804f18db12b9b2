import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localSecrets } from './secrets.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'wac-secrets-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('makes secrets once, keeps them, and lets only their owner read them', () => {
  const first = localSecrets(dir);
  expect(localSecrets(dir)).toEqual(first);
  expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(Buffer.from(first.secretsKey.replace(/^k1:/, ''), 'base64')).toHaveLength(32);
  expect(Buffer.from(first.jwtKeys.replace(/^[0-9a-f]{8}:/, ''), 'base64url')).toHaveLength(32);
  rmSync(join(dir, 'secrets.json'));
  const second = localSecrets(dir);
  for (const [name, value] of Object.entries(first)) expect(second).not.toHaveProperty(name, value);
});

it('completes a file of an earlier release without changing what it has', () => {
  writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ appPassword: 'kept' }));
  const completed = localSecrets(dir);
  expect(completed.appPassword).toBe('kept');
  expect(localSecrets(dir)).toEqual(completed);
});

it('makes no new secrets beside a database or over a damaged file', () => {
  mkdirSync(join(dir, 'postgres'));
  expect(() => localSecrets(dir)).toThrow('is missing');
  writeFileSync(join(dir, 'secrets.json'), '{"appPa');
  expect(() => localSecrets(dir)).toThrow('is damaged');
});
