import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../faults/random.ts';
import { escapeHtmlToo, toWire } from './escape.ts';
import { signature1, signature256 } from './sign.ts';
import { inboundWamid, outboundWamid } from './wamid.ts';

describe('the wire format', () => {
  it('is compact JSON with escaped slashes and every non-ASCII code unit in lower-case hex', () => {
    expect(toWire({ text: 'سلام 🎉 a/b' })).toBe('{"text":"\\u0633\\u0644\\u0627\\u0645 \\ud83c\\udf89 a\\/b"}');
  });

  it('escapes @ < % as well when asked', () => {
    expect(escapeHtmlToo(toWire({ user: '@a', html: '<b>', share: '5%' }))).toBe(
      '{"user":"\\u0040a","html":"\\u003cb>","share":"5\\u0025"}',
    );
  });

  it('means the same as before, in ASCII only', () => {
    const random = createRandom(20261124);
    for (let run = 0; run < 500; run += 1) {
      const units = Array.from({ length: Math.floor(random.next() * 40) }, () => Math.floor(random.next() * 0x1_00_00));
      const text = String.fromCharCode(...units.map((unit, index) => (index % 3 === 0 ? unit % 128 : unit)));
      const wire = escapeHtmlToo(toWire({ text }));
      expect(JSON.parse(wire)).toEqual({ text });
      expect(wire).toMatch(/^[\x20-\x7f]*$/);
    }
  });

  it('is signed over exactly these bytes, with SHA-256 and the legacy SHA-1', () => {
    const body = toWire({ text: 'سلام' });
    expect(signature256(body, 'secret')).toBe(
      `sha256=${createHmac('sha256', 'secret').update(Buffer.from(body)).digest('hex')}`,
    );
    expect(signature256(Buffer.from(body), 'secret')).toBe(signature256(body, 'secret'));
    expect(signature1(body, 'secret')).toMatch(/^sha1=[0-9a-f]{40}$/);
  });

  it('differs from what re-serialising would give', () => {
    const body = toWire({ text: 'سلام' });
    expect(signature256(JSON.stringify(JSON.parse(body)), 'secret')).not.toBe(signature256(body, 'secret'));
  });
});

describe('message ids', () => {
  const decoded = (id: string): string => Buffer.from(id.slice('wamid.'.length), 'base64').toString('latin1');

  it('hold the address in clear, and differ each time', () => {
    expect(decoded(outboundWamid('212600000001'))).toContain('\u000c212600000001');
    expect(decoded(inboundWamid('SA.7745120033418876501'))).toContain('\u0016SA.7745120033418876501');
    expect(new Set(Array.from({ length: 100 }, () => outboundWamid('1'))).size).toBe(100);
  });

  it('look like those of Meta', () => {
    expect(outboundWamid('966512345678')).toMatch(/^wamid\.HBgMOTY2NTEyMzQ1Njc4FQIAERgS[A-Za-z0-9+/]{24}AA==$/);
    expect(inboundWamid('971501234567')).toMatch(/^wamid\.HBgMOTcxNTAxMjM0NTY3FQIAEhgUM0[A-Za-z0-9+/]{25}A$/);
  });
});
