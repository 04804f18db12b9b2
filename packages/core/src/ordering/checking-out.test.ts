// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { HOME, KNOWN, atReadBack } from './testing/at-read-back.ts';
import { type Conversation, type Options, conversation } from './testing/conversation.ts';

describe('checking out', () => {
  const cart = (options: Options = {}): Conversation =>
    conversation({ language: 'fr', ...options }).means({ intent: 'add', items: [{ sku: 'TAJ-POULET', quantity: 2 }] });

  it('asks what is missing, one thing at a time', () => {
    const phone = cart()
      .means({ intent: 'checkout' })
      .expects(/À quel nom/)
      .says('Je m’appelle Karim Alaoui')
      .expects(/numéro/);
    expect(phone.replies[0]?.type).toBe('contact_request');
    phone
      .says('123')
      .expects(/ne semble pas complet/)
      .expectsOneReply()
      .says('٠٦ ٠٠ ٠٠ ٠٠ ٠١')
      .expects(/quartier/)
      .says('Rabat')
      .expects(/ne livrons pas encore/, /Maârif/)
      .says('maarif')
      .expects(/adresse à Maârif/)
      .says('ok')
      .expects(/préciser/)
      .says('12 rue des Lilas', 'appt 3')
      .expects(/12 rue des Lilas, appt 3/, /Total : 145,00 MAD/)
      .means({ intent: 'confirm' });
    expect(phone.placed[0]).toMatchObject({ customerName: 'Karim Alaoui', phone: '+212600000001', zoneKey: 'maarif' });
    expect(phone.customer).toMatchObject({ name: 'Karim Alaoui', phone: '+212600000001' });
  });

  it('takes zone, address and telephone from one message', () => {
    cart({ customer: { name: 'Karim' } })
      .means({ intent: 'checkout' })
      .says('12 rue des Lilas, Maârif, 06 00 00 00 01')
      .expects(/Total : 145,00 MAD/, /\+212600000001/, /12 rue des Lilas/);
  });

  it('keeps a wished time as a note and still asks for the address', () => {
    cart({ customer: { ...KNOWN } })
      .means({ intent: 'checkout' })
      .taps('Maârif')
      .says('à 20h si possible')
      .expects(/adresse à Maârif/)
      .says('12 rue des Lilas')
      .expects(/Maârif — 12 rue des Lilas/, /Note : à 20h si possible/);
  });

  it('takes a shared contact and a pin', () => {
    cart({ customer: { name: 'Karim' } })
      .means({ intent: 'checkout' })
      .gets({ type: 'contact_shared', phone: '212600000001' })
      .expects(/quartier/)
      .gets({ type: 'location', zoneKey: null })
      .expects(/ne gardons pas les positions/, /Gauthier/)
      .gets({ type: 'location', zoneKey: 'gauthier' })
      .expects(/adresse à Gauthier/);
  });

  it('asks for another address when the last one is declined', () => {
    cart({ customer: { ...KNOWN, lastDelivery: HOME } })
      .means({ intent: 'checkout' })
      .taps('Autre adresse')
      .expects(/quartier/)
      .taps('Gauthier')
      .says('5 rue de Paris')
      .expects(/Gauthier — 5 rue de Paris/);
  });

  it('holds the minimum of the zone', () => {
    conversation({ language: 'fr', customer: KNOWN })
      .means({ intent: 'add', items: [{ sku: 'THE', quantity: 2 }] })
      .means({ intent: 'checkout' })
      .taps('Anfa')
      .expects(/minimum est de 80,00 MAD/, /manque encore 56,00 MAD/)
      .means({ intent: 'add', items: [{ sku: 'TAJ-POULET', quantity: 1 }] })
      .expects(/adresse à Anfa/);
  });

  it('changes one thing from the read-back and comes back to it', () => {
    const phone = atReadBack()
      .taps('Modifier')
      .taps('Note pour la livraison')
      .expects(/livreur/);
    phone.says('sonner deux fois').expects(/Note : sonner deux fois/, /Confirmer/);
    phone
      .taps('Modifier')
      .taps('Quartier')
      .taps('Anfa')
      .expects(/Total : 150,00 MAD/);
    phone
      .taps('Modifier')
      .taps('Téléphone')
      .says('0711111111')
      .expects(/\+212711111111/);
    phone.means({ intent: 'delivery_info' });
  });

  it('takes a word for the courier at the read-back as a note', () => {
    const courier: Options['understand'] = (text) =>
      text.startsWith('{') ? JSON.parse(text) : { intent: 'delivery_info' };
    atReadBack({ understand: courier })
      .says('appelez-moi en arrivant')
      .expects(/Note : appelez-moi en arrivant/, /Total : 145,00 MAD/);
  });

  it('says when a closed shop will prepare the order, and takes it', () => {
    const phone = atReadBack({ now: new Date('2026-11-24T23:30:00Z') }).expects(/fermés/, /09:00/);
    phone.taps('Confirmer').expects(/DZ-1001/, /préparée à l’ouverture/);
  });

  it('is left by cancelling, with the cart a tap away', () => {
    const phone = atReadBack()
      .taps('Annuler')
      .expects(/rien n’a été commandé/);
    expect(phone.placed).toHaveLength(0);
    phone.taps('Reprendre le panier').expects(/2 × Tajine poulet/);
  });
});
