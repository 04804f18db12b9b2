import { describe, expect, test } from 'vitest';
import { securityContact, securityTxt, wellKnown } from './well-known.ts';

const startedAt = new Date('2026-03-01T12:00:00Z');
const options = { publicUrl: 'https://shops.example/', contact: 'mailto:help@shops.example', startedAt };

describe('security.txt', () => {
  test('says what RFC 9116 asks for, each once', () => {
    const fields = securityTxt(options).trimEnd().split('\n');
    expect(fields.map((line) => line.split(': ')[0])).toEqual([
      'Contact',
      'Expires',
      'Canonical',
      'Preferred-Languages',
    ]);
    expect(fields).toContain('Contact: mailto:help@shops.example');
    expect(fields).toContain('Canonical: https://shops.example/.well-known/security.txt');
  });

  test('holds for long, and for less than a year', () => {
    const expires = new Date(/^Expires: (.+)$/m.exec(securityTxt(options))?.[1] ?? '').getTime();
    expect(expires).toBeGreaterThan(new Date('2026-12-01T00:00:00Z').getTime());
    expect(expires).toBeLessThan(new Date('2027-03-01T12:00:00Z').getTime());
  });

  test('names who was named, else security at the own host', () => {
    expect(securityContact('https://shops.example/report', options.publicUrl)).toBe('https://shops.example/report');
    expect(securityContact(undefined, 'https://shops.example:8443/')).toBe('mailto:security@shops.example');
  });
});

test('are answered as text, and as the way to change the password', async () => {
  const text = await wellKnown(options).request('/security.txt');
  expect(text.headers.get('content-type')).toMatch(/^text\/plain; ?charset=utf-8$/i);
  expect(await text.text()).toBe(securityTxt(options));
  const way = await wellKnown(options).request('/change-password');
  expect([way.status, way.headers.get('location')]).toEqual([302, '/fr/account']);
});
