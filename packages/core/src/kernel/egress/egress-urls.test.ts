import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';
import { readEgressUrl, type EgressRules, type Refusal } from './read-egress-url.ts';

const RULES: EgressRules = { ports: [443, 8443], pinned: ['http://n8n:5678'], allowLoopback: false };

const REFUSED: Record<Refusal, readonly string[]> = {
  url_invalid: [
    '',
    'example.com',
    '//example.com/',
    'https://',
    'https://exa mple.com/',
    'https://exa\nmple.com/',
    '\thttps://example.com/',
    'https://example.com/\u0000',
    'https:\\\\example.com\\',
    'https://example.com\\@127.0.0.1/',
    'https://[::1/',
    'https://[fe80::1%25eth0]/',
    'https://1.2.3.4.5/',
    'https://256.1.1.1/',
    'https://example.com:70000/',
    `https://example.com/${'a'.repeat(2_100)}`,
  ],
  url_not_https: [
    'http://example.com/',
    'http://169.254.169.254/latest/meta-data/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_FLUSHALL',
    'data:text/plain,x',
    'javascript:alert(1)',
    'http://n8n:5679/',
    'http://n8n.example:5678/',
    'https+unix://socket/',
  ],
  url_with_login: [
    'https://user@example.com/',
    'https://user:secret@example.com/',
    'https://example.com@127.0.0.1/',
    'https://:secret@example.com/',
    'http://n8n:5678@example.com/',
  ],
  port_not_allowed: [
    'https://example.com:22/',
    'https://example.com:80/',
    'https://example.com:0/',
    'https://example.com:5432/',
  ],
  address_not_public: [
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://redis/',
    'https://example.com./',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://127.255.255.254/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://%31%32%37.0.0.1/',
    'https://１２７.0.0.1/',
    'https://①②⑦.0.0.1/',
    'https://127。0。0。1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://0.1.2.3/',
    'https://10.0.0.1/',
    'https://100.64.0.1/',
    'https://100.100.100.200/',
    'https://168.63.129.16/',
    'https://169.254.169.254/',
    'https://0xA9FEA9FE/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.0.0.192/',
    'https://192.0.2.1/',
    'https://192.88.99.1/',
    'https://192.168.0.1:8443/',
    'https://198.18.0.1/',
    'https://198.51.100.1/',
    'https://203.0.113.1/',
    'https://224.0.0.1/',
    'https://240.0.0.1/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b::8.8.8.8]/',
    'https://[64:ff9b:1::1]/',
    'https://[100::1]/',
    'https://[2001::1]/',
    'https://[2001:0:7f00:1::]/',
    'https://[2001:db8::1]/',
    'https://[2002:7f00:1::]/',
    'https://[3fff::1]/',
    'https://[5f00::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
  ],
};

describe.each(Object.entries(REFUSED))('refused with %s', (reason, urls) => {
  test.each(urls)('%j', (url) => {
    expect(readEgressUrl(url, RULES)).toEqual({ refusal: reason });
  });
});

describe('called', () => {
  test.each([
    'https://example.com/hook?x=1#y',
    'https://example.com:443/',
    'https://example.com:8443/',
    'https://متجر.example/',
    'https://127.0.0.1.example.com/',
    'https://8.8.8.8/',
    'https://134744072/',
    'https://172.32.0.1/',
    'https://192.0.1.1/',
    'https://[2606:4700:4700::1111]/',
    'https://[2001:4860:4860::8888]/',
  ])('%s', (url) => {
    expect(readEgressUrl(url, RULES)).toMatchObject({ free: false });
  });

  test('what the operator chose, and no other port or name', () => {
    expect(readEgressUrl('http://n8n:5678/webhook/x', RULES)).toMatchObject({ free: true });
  });

  test('this machine, by its address and when a developer says so', () => {
    const rules = { ...RULES, allowLoopback: true };
    for (const url of ['http://127.0.0.1:3000/', 'https://[::1]:9/'])
      expect(readEgressUrl(url, rules)).toMatchObject({ free: true });
    expect(readEgressUrl('http://10.0.0.1:3000/', rules)).toEqual({ refusal: 'url_not_https' });
    expect(readEgressUrl('http://localhost:3000/', rules)).toEqual({ refusal: 'url_not_https' });
  });
});

test('nothing that is no address is public', () => {
  for (const text of ['', 'example.com', '8.8.8', '[::1]', '2606:4700::1%eth0', '08.8.8.8'])
    expect([text, isPublicAddress(text)]).toEqual([text, false]);
});
