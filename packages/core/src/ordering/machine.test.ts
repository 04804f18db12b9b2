// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { parseState } from './state.ts';
import { tapId } from './tap-id.ts';
import { type Conversation, type Options, conversation } from './testing/conversation.ts';
import type { ShopView } from './types.ts';

const KNOWN = { name: 'Karim Alaoui', phone: '+212600000001' };
const HOME = { zoneKey: 'maarif', address: '12 rue des Lilas' };

/** A customer who is known stands at the read-back of two chicken tagines. */
function atReadBack(options: Options = {}): Conversation {
  return conversation({ language: 'fr', customer: { ...KNOWN, lastDelivery: HOME }, ...options })
    .means({ intent: 'add', items: [{ sku: 'TAJ-POULET', quantity: 2 }] })
    .means({ intent: 'checkout' })
    .expects(/même adresse/, /12 rue des Lilas/)
    .taps('Oui, à cette adresse')
    .expects(/2 × Tajine poulet.* 130,00 MAD/, /Total : 145,00 MAD/, /espèces/, /Karim Alaoui/, /Confirmer/);
}

function without(shop: ShopView, sku: string): ShopView {
  return { ...shop, products: shop.products.map((one) => (one.sku === sku ? { ...one, available: false } : one)) };
}

function dearer(shop: ShopView, sku: string): ShopView {
  return {
    ...shop,
    products: shop.products.map((one) => (one.sku === sku ? { ...one, priceMinor: one.priceMinor + 500 } : one)),
  };
}

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

describe('the cart', () => {
  const phone = (): Conversation => conversation({ language: 'fr', customer: KNOWN });

  it('answers a burst once', () => {
    phone()
      .means(
        { intent: 'add', items: [{ sku: 'TAJ-POULET', quantity: 2 }] },
        { intent: 'add', items: [{ sku: 'THE', quantity: 1, options: { sugar: 'sans' } }] },
      )
      .expects(/2 × Tajine poulet/, /1 × Thé/, /Sans sucre/, /Total : 142,00 MAD/)
      .expectsOneReply();
  });

  it('asks a required choice first and joins equal lines', () => {
    const c = phone()
      .means({ intent: 'add', items: [{ sku: 'COUSCOUS', quantity: 1 }] })
      .expects(/Viande/, /Poulet/)
      .means({ intent: 'choose_option', items: [{ sku: 'COUSCOUS', options: { meat: 'poulet' } }] })
      .expects(/1 × Couscous/)
      .means({ intent: 'add', items: [{ sku: 'COUSCOUS', quantity: 2, options: { meat: 'poulet' } }] })
      .expects(/3 × Couscous/);
    expect(c.state.lines).toHaveLength(1);
  });

  it('offers optional choices one by one to who taps, and only mentions them to who writes', () => {
    phone()
      .means({ intent: 'show_menu' })
      .taps('Boissons')
      .taps('Thé à la menthe')
      .expects(/Combien/)
      .taps('Ajouter 2')
      .expects(/Sucre/)
      .taps('Sans sucre')
      .expects(/Format/)
      .taps('Tel quel')
      .expects(/2 × Thé/, /24,00 MAD/);
    phone()
      .means({ intent: 'add', items: [{ sku: 'THE', quantity: 2 }] })
      .expects(/vous pouvez préciser \(Sucre · Format\)/, /24,00 MAD/)
      .means({ intent: 'add', items: [{ sku: 'THE', quantity: 1 }] })
      .expectsNot(/préciser/);
  });

  it('keeps the number that was said while asking which product', () => {
    phone()
      .means({
        intent: 'ask',
        candidates: ['TAJ-POULET', 'TAJ-KEFTA', 'TAJ-VIANDE'],
        candidateQuantity: 2,
        items: [{ sku: 'THE', quantity: 1 }],
      })
      .expects(/Lequel/)
      .means({ intent: 'ask', candidates: ['TAJ-POULET', 'BRO-POULET', 'PAS-POULET'] })
      .expects(/2 × Tajine poulet/, /1 × Thé/);
  });

  it('offers other products of the category for one that cannot be had', () => {
    phone()
      .means({ intent: 'add', items: [{ sku: 'RFISSA', quantity: 2 }] })
      .expects(/Rfissa au poulet n’est pas disponible/, /Tajine poulet/, /Non merci/)
      .expectsOneReply()
      .taps(/^Tajine poulet/)
      .expects(/2 × Tajine poulet/);
  });

  it('changes, takes out and brings back', () => {
    phone()
      .means({
        intent: 'add',
        items: [
          { sku: 'TAJ-POULET', quantity: 3 },
          { sku: 'CAFE', quantity: 1 },
        ],
      })
      .means({ intent: 'remove', items: [{ sku: 'TAJ-POULET', quantity: 1 }] })
      .expects(/Retiré : 1 × Tajine poulet/, /2 × Tajine poulet/)
      .means({
        intent: 'set_quantity',
        items: [
          { sku: 'CAFE', quantity: 0 },
          { sku: 'JUS-AVOCAT', quantity: 2 },
        ],
      })
      .expects(/2 × Jus d'avocat/, /174,00 MAD/)
      .expectsNot(/1 × Café —/)
      .means({ intent: 'remove', items: [{ sku: 'HARCHA' }] })
      .expects(/pas dans votre panier/)
      .means({ intent: 'clear' })
      .expects(/vidé/)
      .taps('Reprendre le panier')
      .expects(/174,00 MAD/);
  });

  it('is changed by taps alone', () => {
    phone()
      .means({
        intent: 'add',
        items: [
          { sku: 'COUSCOUS', quantity: 1, options: { meat: 'poulet' } },
          { sku: 'KHOBZ', quantity: 4 },
        ],
      })
      .taps('Modifier')
      .taps(/1 × Couscous/)
      .taps(/^3 × Couscous/)
      .expects(/3 × Couscous/, /218,00 MAD/)
      .taps('Modifier')
      .taps(/3 × Couscous/)
      .taps('Viande')
      .taps('Légumes seuls')
      .expects(/Légumes seuls/, /188,00 MAD/)
      .taps('Modifier')
      .taps(/4 × Pain/)
      .taps('Retirer')
      .expects(/Retiré : 4 × Pain rond/, /180,00 MAD/);
  });

  it('asks which line when a change could mean several', () => {
    phone()
      .means({
        intent: 'add',
        items: [
          { sku: 'HARCHA', quantity: 2 },
          { sku: 'MSEMEN', quantity: 2 },
        ],
      })
      .means({ intent: 'ask', candidates: ['MSEMEN', 'HARCHA'] })
      .taps(/2 × Msemen/)
      .says('٤')
      .expects(/4 × Msemen/, /2 × Harcha/);
  });

  it('takes a cart composed in WhatsApp without its prices', () => {
    phone()
      .gets({
        type: 'cart',
        items: [
          { sku: 'LIMONADE', quantity: 2, valid: true },
          { sku: 'GONE', quantity: 1, valid: true },
        ],
        text: 'sans glaçons',
      })
      .expects(/2 × Limonade/, /20,00 MAD/, /n’existe plus/);
  });

  it('never goes beyond its bounds', () => {
    const c = phone().means({ intent: 'add', items: [{ sku: 'KHOBZ', quantity: 5000 }] });
    c.expects(/99 pièces au plus/, /99 × Pain/);
    c.means({
      intent: 'add',
      items: Array.from({ length: 60 }, (_, n) => ({ sku: 'KHOBZ', quantity: 1, note: `n ${n}` })),
    });
    c.expects(/panier est plein/);
    expect(c.state.lines).toHaveLength(50);
  });
});

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

describe('talking', () => {
  it('greets with the menu, and says when the shop is closed', () => {
    const phone = conversation({ language: 'fr' })
      .means({ intent: 'greet' })
      .expects(/bienvenue chez Dar Zitoun/, /Boissons/);
    expect(phone.expectsOneReply().replies[0]?.type).toBe('list');
    conversation({ language: 'fr', now: new Date('2026-11-24T23:30:00Z') })
      .means({ intent: 'greet' })
      .expects(/fermés/);
  });

  it('answers in the language of the words, until one is chosen by name', () => {
    const phone = conversation()
      .means({ intent: 'greet', spoken: 'en' })
      .expects(/welcome to Dar Zitoun/);
    expect(phone.effects).toContainEqual({ type: 'remember', language: 'en' });
    phone.means({ intent: 'show_menu', spoken: 'fr' }).expects(/See the menu|Here is our menu/);
    phone.means({ intent: 'greet', spoken: 'fr' }).expects(/Bonjour/);
    phone.means({ intent: 'language', language: 'ar' }).expects(/بالعربية/);
    phone.means({ intent: 'greet', spoken: 'fr' }).expects(/السلام عليكم/);
    phone
      .means({ intent: 'language' })
      .taps('English')
      .expects(/in English/);
  });

  it('begins in the shop’s first language', () => {
    conversation()
      .says('؟؟')
      .expects(/لم نفهم/);
  });

  it('calls a person once, stops advertising for good', () => {
    const phone = conversation({ language: 'fr' })
      .means({ intent: 'human' }, { intent: 'human' })
      .expects(/va vous répondre ici/);
    expect(phone.effects.filter((effect) => effect.type === 'request_person')).toHaveLength(1);
    phone.means({ intent: 'stop_marketing' }).expects(/plus d’offres/);
    expect(phone.effects).toContainEqual({ type: 'stop_marketing' });
  });

  it('tells hours, prices and delivery', () => {
    const phone = conversation({ language: 'fr' });
    phone.means({ intent: 'hours' }).expects(/ouverts/, /vendredi : 09:00–12:30, 14:30–23:30/);
    phone
      .means({ intent: 'price', items: [{ sku: 'COUSCOUS' }, { sku: 'MIEL' }] })
      .expects(/60,00 MAD/, /Miel.*pas disponible/);
    phone.taps(/^Couscous/).expects(/Combien/);
    phone.means({ intent: 'delivery_info' }).expects(/Anfa : 20,00 MAD, à partir de 80,00 MAD/);
  });

  it('stays silent where there is nothing to answer', () => {
    const phone = conversation({ language: 'fr' }).means({ intent: 'greet' });
    phone.says('👍').expectsSilence();
    phone.gets({ type: 'media', media: 'sticker' }).expectsSilence();
  });

  it('says that it did not understand once a burst, and offers a person at last', () => {
    const phone = conversation({ language: 'fr' })
      .says('asdf', 'qwer')
      .expects(/pas bien compris/)
      .expectsOneReply();
    phone.says('zxcv').expects(/toujours pas/, /Parler à quelqu’un/);
    phone.says('asdf', JSON.stringify({ intent: 'hours' })).expectsNot(/compris/);
  });

  it('cannot listen', () => {
    conversation({ language: 'fr' })
      .gets({ type: 'media', media: 'audio' })
      .expects(/messages vocaux/);
    conversation({ language: 'fr' })
      .gets({ type: 'unsupported' })
      .expects(/messages écrits/);
  });

  it('opens the part of the menu that was named', () => {
    const drinks: Options['understand'] = () => ({ intent: 'show_menu' });
    conversation({ language: 'fr', understand: drinks })
      .says('vous avez quoi comme boissons ?')
      .expects(/Limonade/);
    conversation({ language: 'ar', understand: drinks })
      .says('شنو كاين عندكم فالحلويات')
      .expects(/شباكية/);
  });
});

describe('the stored state', () => {
  it('begins anew when it is not of this version', () => {
    for (const stored of [null, 7, {}, { version: 2 }, { ...conversation().state, lines: 'x' }]) {
      expect(parseState(stored)).toEqual(conversation().state);
    }
  });

  it('outlives a catalogue that lost a group, a choice and a product', () => {
    const phone = conversation({ language: 'fr', customer: KNOWN }).means({
      intent: 'add',
      items: [
        { sku: 'COUSCOUS', quantity: 1, options: { meat: 'poulet' } },
        { sku: 'THE', quantity: 9, options: { size: 'theiere' } },
      ],
    });
    const shop = demoShopView();
    phone.shop = {
      ...shop,
      products: shop.products
        .filter((one) => one.sku !== 'COUSCOUS')
        .map((one) => (one.sku === 'THE' ? { ...one, optionGroups: [] } : one)),
    };
    phone.means({ intent: 'checkout' }).expects(/n’existe plus/);
    phone
      .taps('Maârif')
      .says('12 rue des Lilas')
      .expects(/9 × Thé.*108,00 MAD/, /Confirmer/);
  });
});
