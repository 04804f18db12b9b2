// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { KNOWN } from './testing/at-read-back.ts';
import { type Conversation, conversation } from './testing/conversation.ts';

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
