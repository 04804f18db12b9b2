import { parseWebhook, type WebhookItem } from '@wac/whatsapp';
import { describe, expect, it } from 'vitest';
import { readQuarantined } from './quarantined-body.ts';

const WABA = '215589313241560';
const NUMBER = '408120069051733';
const message = { from: '212600000001', id: 'wamid.A', timestamp: '1795000000', type: 'text', text: { body: 'salam' } };

function body(value: object): object {
  return { object: 'whatsapp_business_account', entry: [{ id: WABA, changes: [{ field: 'messages', value }] }] };
}

function itemsOf(json: unknown): WebhookItem[] {
  const parsed = parseWebhook(Buffer.from(JSON.stringify(json)));
  if (parsed.kind !== 'items') throw new Error('not a webhook');
  return parsed.items;
}

/** The one item of a webhook that cannot be used, as it stands in the quarantine, with what was missing put right. */
function repaired(broken: object, repair: (value: Record<string, unknown>) => void): WebhookItem[] {
  const [item] = itemsOf(broken);
  if (item?.kind !== 'invalid') throw new Error('it is valid');
  repair(item.value as Record<string, unknown>);
  const content = readQuarantined({ reason: item.reason, payload: item });
  if (content.kind !== 'body') throw new Error(content.kind);
  return itemsOf(content.body);
}

const metadata = { phone_number_id: NUMBER };

describe('a piece that the parser could not read', () => {
  it('becomes a message again', () => {
    const items = repaired(body({ metadata, messages: [{ ...message, id: undefined }] }), (value) =>
      Object.assign(value, { id: 'wamid.A' }),
    );
    expect(items).toMatchObject([{ kind: 'message', wabaId: WABA, phoneNumberId: NUMBER, waMessageId: 'wamid.A' }]);
  });

  it('becomes a status again', () => {
    const items = repaired(body({ metadata, statuses: [{ id: 'wamid.B', status: 'deliverd' }] }), (value) =>
      Object.assign(value, { status: 'delivered' }),
    );
    expect(items).toMatchObject([{ kind: 'status', phoneNumberId: NUMBER, status: 'delivered' }]);
  });

  it('is put back into its change and its entry', () => {
    const change = repaired(body({ messages: [message] }), (value) => Object.assign(value, { metadata }));
    expect(change).toMatchObject([{ kind: 'message', waMessageId: 'wamid.A' }]);
    const entry = repaired({ object: 'whatsapp_business_account', entry: [{ id: WABA, changes: null }] }, (value) =>
      Object.assign(value, { changes: [{ field: 'flows', value: { event: 'X' } }] }),
    );
    expect(entry).toMatchObject([{ kind: 'account', field: 'flows', wabaId: WABA }]);
    const list = repaired(body({ metadata, messages: { a: 1 } }), (value) =>
      Object.assign(value, { messages: [message] }),
    );
    expect(list).toMatchObject([{ kind: 'message', waMessageId: 'wamid.A' }]);
  });
});

it('takes a whole body as it was', () => {
  expect(readQuarantined({ reason: 'not_an_object', payload: null })).toEqual({ kind: 'body', body: null });
  const declined = { history: [{ errors: [{ code: 2593109 }] }] };
  expect(readQuarantined({ reason: 'no_entries', payload: declined })).toEqual({ kind: 'body', body: declined });
});

it('takes a row that was ready, and nothing of one that was emptied', () => {
  const row = { lane: 'message', key: 'ab', phoneNumberId: NUMBER, wabaId: WABA, sender: 'phone:1', payload: {} };
  expect(readQuarantined({ reason: 'waba_mismatch', payload: { ...row, n: 7 } })).toEqual({
    kind: 'row',
    row: { ...row, n: 0 },
  });
  for (const payload of [{ lane: 'message', phoneNumberId: NUMBER }, { kind: 'invalid', reason: 'too_many' }, null]) {
    expect(readQuarantined({ reason: 'refused_by_database', payload })).toEqual({ kind: 'nothing' });
  }
});
