import { describe, expect, test } from 'vitest';
import { MESSAGE_SAMPLES } from '../testing/message-samples.ts';
import { OTHER_SAMPLES } from '../testing/other-samples.ts';
import { itemsOf, parseSample, RECEIVED_AT, sample, sampleNames, wire } from '../testing/samples.ts';
import { parseWebhook } from './parse-webhook.ts';

const EXPECTED = { ...MESSAGE_SAMPLES, ...OTHER_SAMPLES };

const NO_ENVELOPE = 'compat-history-declined-no-envelope.json';

test('every sample has an expectation', () => {
  expect(Object.keys(EXPECTED).concat(NO_ENVELOPE).sort()).toEqual(sampleNames('').sort());
});

describe.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  test('is read as expected', () => {
    const items = itemsOf(name);
    expect(items).toHaveLength(expected.length);
    expect(items).toMatchObject(expected);
  });

  test('reads the same in the form it has on the wire', () => {
    const json: unknown = JSON.parse(sample(name).toString());
    expect(parseWebhook(wire(json), RECEIVED_AT)).toEqual(parseSample(name));
  });
});

test('a body without envelope is kept for the quarantine', () => {
  expect(parseSample(NO_ENVELOPE)).toMatchObject({
    kind: 'unusable',
    reason: 'no_entries',
    json: { history: [{ errors: [{ code: 2593109 }] }] },
  });
});
