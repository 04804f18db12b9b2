// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { tapId } from './tap-id.ts';
import { HOME, KNOWN, atReadBack, dearer, without } from './testing/at-read-back.ts';
import { conversation } from './testing/conversation.ts';

describe('confirming', () => {
  it('places what was read back, once, however often it is tapped', () => {
    const phone = atReadBack()
      .taps('Confirmer')
      .expects(/DZ-1001/, /145,00 MAD/)
      .expectsOneReply();
    expect(phone.placed).toEqual([
      {
        lines: [{ sku: 'TAJ-POULET', quantity: 2 }],
        customerName: 'Karim Alaoui',
        phone: '+212600000001',
        zoneKey: 'maarif',
        address: '12 rue des Lilas',
        note: null,
        totalMinor: 14500,
      },
    ]);
    expect(phone.replies[0]).toMatchObject({ confirms: true });
    phone
      .taps('Confirmer')
      .expects(/DZ-1001/, /reçue/)
      .expectsOneReply();
    expect(phone.placed).toHaveLength(1);
  });

  it('places once when both taps come in one burst', () => {
    const phone = atReadBack();
    const id = tapId('confirm', phone.state.readBack?.mark ?? '');
    const tap = { type: 'tap', id, title: 'Confirmer' } as const;
    phone
      .gets(tap, tap)
      .expects(/DZ-1001/)
      .expectsOneReply();
    expect(phone.placed).toHaveLength(1);
  });

  it('takes a clear yes, but waits on a hedge and asks on a bare no', () => {
    const phone = atReadBack()
      .means({ intent: 'not_yet' })
      .expects(/Prenez votre temps/, /Confirmer/);
    phone
      .means({ intent: 'ask', candidates: [] })
      .expects(/modifier ou annuler/)
      .expectsOneReply();
    expect(phone.placed).toHaveLength(0);
    phone.means({ intent: 'confirm' }).expects(/DZ-1001/);
  });

  it('does not take a yes that came with a change for the yes to that change', () => {
    const phone = atReadBack();
    phone
      .means({ intent: 'add', items: [{ sku: 'KHOBZ', quantity: 3 }] }, { intent: 'confirm' })
      .expects(/Total : 151,00 MAD/, /Confirmer/);
    expect(phone.placed).toHaveLength(0);
    phone.means({ intent: 'confirm' });
    expect(phone.placed.map((order) => order.totalMinor)).toEqual([15100]);
  });

  it('does not take a yes before anything was read back', () => {
    const phone = conversation({ language: 'fr', customer: { ...KNOWN, lastDelivery: HOME } })
      .means({ intent: 'add', items: [{ sku: 'TAJ-POULET', quantity: 2 }] })
      .means({ intent: 'checkout' }, { intent: 'confirm' }, { intent: 'confirm' });
    expect(phone.placed).toHaveLength(0);
    phone.expects(/Total : 145,00 MAD/);
  });

  it('reads back again when the price changed meanwhile', () => {
    const phone = atReadBack();
    phone.shop = dearer(phone.shop, 'TAJ-POULET');
    phone.taps('Confirmer').expects(/changé entre-temps/, /Total : 155,00 MAD/);
    expect(phone.placed).toHaveLength(0);
    phone.taps('Confirmer');
    expect(phone.placed.map((order) => order.totalMinor)).toEqual([15500]);
  });

  it('takes out what sold out meanwhile, and says so', () => {
    const phone = atReadBack().means({ intent: 'add', items: [{ sku: 'FRITES', quantity: 1 }] });
    phone.shop = without(phone.shop, 'FRITES');
    phone.means({ intent: 'confirm' }).expects(/Frites n’est pas disponible/, /Total : 145,00 MAD/);
    expect(phone.placed).toHaveLength(0);
  });

  it('reads back again when the shop’s side refuses because something changed', () => {
    const phone = atReadBack();
    phone.refuse = 'changed';
    phone.taps('Confirmer').expects(/changé entre-temps/, /Total : 145,00 MAD/);
    phone.taps('Confirmer').expects(/DZ-1001/);
  });

  it('calls a person and keeps the cart when the shop’s side cannot take it', () => {
    const phone = atReadBack();
    phone.refuse = 'impossible';
    phone.taps('Confirmer').expects(/personne de l’équipe/);
    expect(phone.effects).toContainEqual({ type: 'request_person' });
    expect(phone.state.lines).toHaveLength(1);
  });

  it('does nothing on an old or forged button', () => {
    const phone = atReadBack();
    const old = tapId('confirm', phone.state.readBack?.mark ?? '');
    phone.means({ intent: 'add', items: [{ sku: 'KHOBZ', quantity: 1 }] }).expects(/147,00 MAD/);
    for (const id of [old, tapId('confirm', 'forged'), 'confirm', 'confirm|', 'hello', '']) {
      phone.gets({ type: 'tap', id, title: 'Confirmer' }).expects(/plus d’actualité/, /147,00 MAD/);
    }
    expect(phone.placed).toHaveLength(0);
  });

  it('does not take a yes to a question of the day before', () => {
    const phone = atReadBack();
    phone.now = new Date(phone.now.getTime() + 20 * 60 * 60 * 1000);
    phone.means({ intent: 'confirm' });
    expect(phone.placed).toHaveLength(0);
    expect(phone.state.lines).toHaveLength(1);
  });

  it('keeps the same order apart when it is ordered again', () => {
    const phone = atReadBack();
    const old = tapId('confirm', phone.state.readBack?.mark ?? '');
    phone
      .taps('Confirmer')
      .means({ intent: 'repeat_last' })
      .expects(/dernière fois/, /2 × Tajine poulet/);
    phone.means({ intent: 'checkout' }).taps('Oui, à cette adresse');
    phone.gets({ type: 'tap', id: old, title: 'Confirmer' }).expects(/DZ-1001/);
    expect(phone.placed).toHaveLength(1);
    phone.taps('Confirmer').expects(/DZ-1002/);
  });
});
