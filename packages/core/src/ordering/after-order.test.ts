// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { atReadBack, without } from './testing/at-read-back.ts';
import { type Conversation, conversation } from './testing/conversation.ts';

describe('after the order', () => {
  const ordered = (): Conversation => atReadBack().taps('Confirmer');

  it('tells where it stands', () => {
    ordered()
      .taps('Suivre ma commande')
      .expects(/DZ-1001/, /reçue/)
      .expectsOneReply();
    conversation({ language: 'fr' })
      .means({ intent: 'order_status' })
      .expects(/pas de commande en cours/);
  });

  it('cancels after asking once more', () => {
    const phone = ordered()
      .means({ intent: 'cancel' })
      .expects(/vraiment annuler la commande DZ-1001/);
    phone.taps('Non, la garder').expects(/reste en cours/);
    phone
      .means({ intent: 'cancel' })
      .means({ intent: 'confirm' })
      .expects(/DZ-1001 est annulée/);
    expect(phone.replies[0]).toMatchObject({ confirms: true });
    phone.means({ intent: 'cancel' }).expects(/pas de commande en cours/);
  });

  it('does not cancel what is already being prepared', () => {
    const phone = ordered();
    phone.orders = phone.orders.map((order) => ({ ...order, status: 'preparing' }));
    phone.means({ intent: 'cancel' }).expects(/en préparation/, /ne peut plus être annulée/, /Parler à quelqu’un/);
  });

  it('orders the same again, without what is not to be had', () => {
    const phone = ordered();
    phone.shop = without(phone.shop, 'TAJ-POULET');
    phone.means({ intent: 'repeat_last' }).expects(/Tajine poulet.* n’est pas disponible/);
    conversation({ language: 'fr' })
      .means({ intent: 'repeat_last' })
      .expects(/pas de commande précédente/, /Boissons/);
  });
});
