// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { type Options, conversation } from './testing/conversation.ts';

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

  it('does not answer Latin letters in Arabic ones, nor the other way round', () => {
    const phone = conversation().means({ intent: 'hours' });
    expect(phone.state.scriptLanguage).toBe('fr');
    phone.means({ intent: 'thanks', spoken: 'ar' }).expects(/بكل سرور/);
    conversation({ shop: { ...phone.shop, languages: ['fr', 'ar'] } })
      .says('؟', 'طاجين')
      .expects(/لم نفهم/);
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
