// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { type Conversation, type Options, conversation } from './testing/conversation.ts';
import { createUnderstanding } from './understanding/index.ts';

const understand = createUnderstanding(demoShopView());

/** A customer who writes to the shop for the first time, with the understanding that the product uses. */
function newCustomer(options: Options = {}): Conversation {
  return conversation({ understand, ...options });
}

describe('ordering by typing only', () => {
  it('in French', () => {
    const phone = newCustomer()
      .says('Bonjour')
      .expects(/Bonjour et bienvenue chez Dar Zitoun/, /\[Boissons\]/)
      .says('je voudrais 2 tajines de viande et un thé sans sucre svp')
      .expects(/2 × Tajine de viande/, /Viande : que choisissez-vous/, /Agneau/)
      .says('agneau')
      .expects(/2 × Tajine de viande.* 200,00 MAD/, /Agneau/, /1 × Thé/, /Sans sucre/, /Total : 212,00 MAD/)
      .says('ajoutez 3 msemen au miel', 'et une limonade')
      .expects(/3 × Msemen/, /Au miel/, /1 × Limonade/)
      .expectsOneReply()
      .says('finalement enlevez la limonade')
      .expects(/Retiré : 1 × Limonade/, /Total : 236,00 MAD/)
      .says('c’est tout, je passe commande')
      .expects(/À quel nom/)
      .says('Karim Alaoui')
      .expects(/numéro/)
      .says('06 00 00 00 01')
      .expects(/quartier/)
      .says('Maârif')
      .expects(/adresse à Maârif/)
      .says('12 rue des Lilas', '3e étage')
      .expects(/Karim Alaoui · \+212600000001/, /12 rue des Lilas, 3e étage/, /Livraison \(Maârif\) : 15,00 MAD/)
      .expects(/Total : 251,00 MAD/, /espèces à la livraison/, /\[Confirmer\]/)
      .says('on verra')
      .expects(/Prenez votre temps/);
    expect(phone.placed).toEqual([]);
    phone.says('oui c’est bon').expects(/Merci/, /DZ-1001/, /251,00 MAD/);
    expect(phone.placed).toHaveLength(1);
    phone.says('où en est ma commande ?').expects(/DZ-1001/, /reçue/);
    phone
      .says('annulez ma commande')
      .expects(/vraiment annuler/)
      .says('oui')
      .expects(/DZ-1001 est annulée/);
  });

  it('in Arabic', () => {
    const phone = newCustomer()
      .says('السلام عليكم')
      .expects(/مرحبا بكم في دار زيتون/)
      .says('أريد طاجين دجاج واحد وعصير برتقال عدد ٢')
      .expects(/1 × طاجين الدجاج/, /2 × عصير البرتقال/, /101,00/)
      .says('أضف كسكس')
      .expects(/نوع اللحم: ما اختياركم؟/)
      .says('دجاج')
      .expects(/1 × كسكس/, /171,00/)
      .says('هذا كل شيء، أريد تأكيد الطلب')
      .expects(/بأي اسم/)
      .says('كريم العلوي')
      .expects(/على أي رقم/)
      .says('٠٦٠٠٠٠٠٠٠١')
      .expects(/في أي حي/)
      .says('المعاريف')
      .expects(/العنوان في المعاريف/)
      .says('شارع الزرقطوني رقم 12 الطابق الثالث')
      .expects(/كريم العلوي/, /شارع الزرقطوني رقم 12/, /المجموع: 186,00/, /نقدا عند التسليم/)
      .says('نعم')
      .expects(/تم تسجيل طلبكم DZ-1001/);
    expect(phone.placed[0]).toMatchObject({ phone: '+212600000001', zoneKey: 'maarif', totalMinor: 18600 });
    phone.says('شكرا جزيلا').expects(/بكل سرور/);
  });

  it('in English', () => {
    const phone = newCustomer()
      .says('hello there')
      .expects(/welcome to Dar Zitoun/)
      .says('2 chicken tagines and a large harira please')
      .expects(/2 × Chicken tagine/, /1 × Harira soup/, /Large bowl/, /MAD 152.00/)
      .says('a tagine')
      .expects(/Which one/)
      .says('kefta')
      .expects(/1 × Kefta tagine/)
      .says('that’s all, I’d like to order now')
      .expects(/What name/)
      .says('my name is John Smith')
      .says('+44 7700 900123')
      .says('Anfa')
      .says('Villa 5, near the French school')
      .expects(/John Smith · \+447700900123/, /Anfa — Villa 5/, /Shall I confirm/)
      .says('yes')
      .expects(/Thank you/, /DZ-1001/);
    expect(phone.placed[0]).toMatchObject({ customerName: 'John Smith', zoneKey: 'anfa' });
    phone.says('can I speak to a real person').expects(/Someone from our team/);
  });

  it('in Darija, in Latin letters, answered in Arabic', () => {
    const phone = newCustomer()
      .says('salam')
      .expects(/السلام عليكم/)
      .says('bghit jouj tajine djaj w wa7ed atay bla sokkar')
      .expects(/2 × طاجين الدجاج/, /1 × أتاي/, /بدون سكر/)
      .says('7iyd lia latay')
      .expects(/حذفنا: 1 × أتاي/)
      .says('safi hadchi li bghit')
      .says('Hamza')
      .says('0600000001')
      .says('ma3arif')
      .says('9oddam la pharmacie, derb lkhir nmra 14')
      .expects(/المجموع: 145,00/, /9oddam la pharmacie/)
      .says('inshallah')
      .expects(/على راحتكم/);
    expect(phone.placed).toEqual([]);
    phone.says('wakha').expects(/تم تسجيل طلبكم/);
    expect(phone.placed).toHaveLength(1);
  });

  it('in Darija, in Arabic letters', () => {
    const phone = newCustomer()
      .says('سلام')
      .says('بغيت جوج طواجن ديال الكفتة', 'وواحد براد ديال اتاي')
      .expects(/2 × طاجين الكفتة/, /1 × أتاي/, /براد/)
      .expectsOneReply()
      .says('صافي هادشي لي بغيت')
      .says('حمزة')
      .says('0600000001')
      .says('فالمعاريف')
      .says('حدا الجامع، زنقة 4 رقم 12')
      .expects(/المجموع: 160,00/)
      .says('واخا')
      .expects(/تم تسجيل طلبكم/);
    expect(phone.placed[0]).toMatchObject({ customerName: 'حمزة', zoneKey: 'maarif', totalMinor: 16000 });
  });
});

describe('ordering by taps only, the telephone shared', () => {
  it('in Arabic, two products with options', () => {
    const phone = newCustomer({ customer: { name: 'سعاد' } })
      .says('السلام عليكم')
      .taps('الطواجن والكسكس')
      .taps(/كسكس/)
      .expects(/كم العدد/)
      .taps('إضافة 2')
      .taps('لحم بقري')
      .expects(/2 × كسكس/, /170,00/)
      .taps('إضافة')
      .taps('المشروبات')
      .taps(/أتاي بالنعناع/)
      .taps('إضافة 1')
      .taps('بدون سكر')
      .taps('براد')
      .expects(/195,00/)
      .taps('إتمام الطلب');
    expect(phone.replies[0]?.type).toBe('contact_request');
    phone
      .gets({ type: 'contact_shared', phone: '212600000001' })
      .taps('أنفا')
      .says('فيلا 7، شارع الحسن الثاني')
      .expects(/المجموع: 215,00/)
      .taps('تأكيد')
      .expects(/DZ-1001/);
    expect(phone.placed[0]?.lines).toEqual([
      { sku: 'COUSCOUS', quantity: 2, options: { meat: 'boeuf' } },
      { sku: 'THE', quantity: 1, options: { sugar: 'sans', size: 'theiere' } },
    ]);
  });

  it('in French, a customer who has ordered before: the same again in five taps', () => {
    const phone = newCustomer({
      language: 'fr',
      customer: {
        name: 'Karim',
        phone: '+212600000001',
        lastDelivery: { zoneKey: 'maarif', address: '12 rue des Lilas' },
      },
    });
    phone.orders = [
      {
        code: 'DZ-1',
        status: 'delivered',
        totalMinor: 7500,
        lines: [{ sku: 'TACOS', quantity: 2, options: { meat: 'kefta', sauce: ['mayo'] } }],
      },
    ];
    phone
      .says('Bonjour')
      .taps('Commander comme avant')
      .expects(/même commande/, /2 × Tacos/, /70,00 MAD/)
      .taps('Commander')
      .taps('Oui, à cette adresse')
      .expects(/Total : 85,00 MAD/)
      .taps('Confirmer')
      .expects(/DZ-1001/);
  });
});

describe('typing what could be tapped', () => {
  it('is a tap on it, in each language', () => {
    for (const [language, menu, drinks, tea, order] of [
      ['fr', 'voir le menu', 'boissons', 'Café', 'commander'],
      ['en', 'See the menu', 'Drinks', 'coffee', 'order'],
      ['ar', 'عرض القائمة', 'المشروبات', 'قهوة', 'إتمام الطلب'],
    ] as const) {
      const phone = newCustomer({ language, customer: { name: 'K', phone: '+212600000001' } })
        .says('؟')
        .says(menu);
      expect(phone.replies[0]?.type).toBe('list');
      phone.says(drinks).says(tea).says('3').expects(/3 × /);
      phone.says(phone.state.offered[0]?.title ?? '').says(phone.state.offered[0]?.title ?? '');
      expect(phone.state.lines[0]?.options).toEqual({ type: 'noir', sugar: 'avec' });
      phone.says(order);
      expect(phone.state.step).toMatchObject({ kind: 'field', field: 'zone' });
    }
  });
});

describe('in the middle of an order', () => {
  const atAddress = (): Conversation =>
    newCustomer({ language: 'fr', customer: { name: 'Karim', phone: '+212600000001' } })
      .says('2 tajines poulet')
      .says('c’est tout')
      .taps('Maârif')
      .expects(/adresse à Maârif/);

  it('a question is answered and the order goes on', () => {
    atAddress()
      .says('vous fermez à quelle heure ?')
      .expects(/horaires/, /adresse à Maârif/)
      .expectsOneReply()
      .says('12 rue des Lilas')
      .expects(/Total : 145,00 MAD/);
  });

  it('something more is added and the order goes on', () => {
    atAddress()
      .says('ajoutez aussi 2 limonades')
      .expects(/2 × Limonade/, /adresse à Maârif/);
  });

  it('giving up leaves a way back', () => {
    atAddress()
      .says('annulez la commande')
      .expects(/rien n’a été commandé/)
      .taps('Reprendre le panier')
      .expects(/130,00 MAD/);
  });

  it('the language changes', () => {
    atAddress()
      .says('English please')
      .expects(/in English/, /address in Maarif/);
  });

  it('a street that sounds like a product is a street', () => {
    atAddress()
      .says('Résidence Yasmine, en face de la French school')
      .expects(/Résidence Yasmine/, /Confirmer/);
  });
});
