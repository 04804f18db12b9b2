import { describe, expect, it } from 'vitest';
import {
  callPermissionReply,
  flowReply,
  listReply,
  orderMessage,
  ownContactMessage,
  reactionMessage,
  templateReply,
} from './answers.ts';

const tajine = { retailerId: 'TAJ', name: 'Tajine', priceMinor: 6550, currency: 'MAD' };
const yen = { retailerId: 'BOL', name: 'Bol', priceMinor: 800, currency: 'JPY' };

describe('what a phone sends', () => {
  it('a list row without description has no such key', () => {
    expect(listReply({ id: 'a', title: 'Midi' })).toEqual({
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: 'a', title: 'Midi' } },
    });
  });

  it('a template reply carries payload and text', () => {
    expect(templateReply('Oui', 'OK:1')).toEqual({ type: 'button', button: { payload: 'OK:1', text: 'Oui' } });
  });

  it('a reaction that is taken back has no emoji key', () => {
    expect(reactionMessage('wamid.1', undefined)).toEqual({ type: 'reaction', reaction: { message_id: 'wamid.1' } });
    expect(reactionMessage('wamid.1', '👍').reaction).toEqual({ message_id: 'wamid.1', emoji: '👍' });
  });

  it('a Flow answers with JSON as a string', () => {
    expect(flowReply('flow', 'Sent', '{"a":1}').interactive?.nfm_reply).toEqual({
      name: 'flow',
      body: 'Sent',
      response_json: '{"a":1}',
    });
  });

  it('only a granted call permission is said to be temporary', () => {
    expect(callPermissionReply(true).interactive?.call_permission_reply).toMatchObject({
      response: 'accept',
      is_permanent: false,
    });
    expect(callPermissionReply(false).interactive?.call_permission_reply).toEqual({
      response: 'reject',
      response_source: 'user_action',
    });
  });

  it('the own card is marked as the answer to a request, in digits and with a plus', () => {
    const customer = { id: 'c', name: 'يوسف بناني', phone: '212612345678', bsuid: 'MA.1', username: null };
    const [card] = ownContactMessage({ ...customer, phoneVisible: false }).contacts ?? [];
    expect(card).toMatchObject({
      origin: 'contact_request',
      name: { formatted_name: 'يوسف بناني', first_name: 'يوسف', last_name: 'بناني' },
      phones: [{ phone: '+212612345678', wa_id: '212612345678', type: 'CELL' }],
    });
    expect(card?.vcard).toContain('TEL;type=CELL;waid=212612345678:+212612345678');
  });

  it('an order has prices in major units, at most 99 of a kind and no empty line', () => {
    const lines = [
      { product: tajine, quantity: 120 },
      { product: yen, quantity: 1 },
      { product: { ...tajine, retailerId: 'THE' }, quantity: 0 },
    ];
    expect(orderMessage('77', lines, 'sans sel').order).toEqual({
      catalog_id: '77',
      text: 'sans sel',
      product_items: [
        { product_retailer_id: 'TAJ', quantity: 99, item_price: 65.5, currency: 'MAD' },
        { product_retailer_id: 'BOL', quantity: 1, item_price: 800, currency: 'JPY' },
      ],
    });
  });
});
