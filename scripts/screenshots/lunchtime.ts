import type { OrderStatus } from '@wac/shared/contracts/orders';
import type { Customers, Wish } from './customers.ts';
import type { Team } from './team.ts';

/** A Saturday at noon; the demo shop is open. */
export const BEGIN = new Date('2026-11-14T12:05:00Z');
/** When the pictures are taken. */
export const END = at(67);

const SALMA = { name: 'سلمى الإدريسي', phone: '212661000101' };
const KARIM = { name: 'Karim Alaoui', phone: '212661000102' };
const EMMA = { name: 'Emma Collins', phone: '447700900103' };
const NADIA = { name: 'Nadia Berrada', phone: '212661000104' };

/** Whom the pictures look for. */
export const SEEN = {
  talks: NADIA.name,
  asks: 'Un couscous pour 12 personnes samedi prochain, c’est possible ?',
  detail: 'Leïla Haddad',
};

const LUNCH: readonly (Wish & { minute: number; steps: readonly OrderStatus[] })[] = [
  {
    minute: 0,
    name: 'سعاد بناني',
    phone: '212661000111',
    language: 'ar',
    text: 'بغيت 3 طاجين الدجاج و 3 عصير البرتقال',
    zone: 'أنفا',
    address: 'فيلا 7، شارع الحسن الثاني',
    steps: ['accepted', 'preparing', 'ready', 'out_for_delivery', 'delivered'],
  },
  {
    minute: 18,
    name: 'Omar Tazi',
    phone: '212661000112',
    language: 'fr',
    text: 'Bonjour, 2 tajines kefta et 2 limonades svp',
    zone: 'Gauthier',
    address: '4 rue Jean Jaurès, 2e étage',
    steps: ['accepted', 'preparing', 'ready', 'out_for_delivery'],
  },
  {
    minute: 29,
    name: 'John Smith',
    phone: '447700900113',
    language: 'en',
    text: 'hello, 2 chicken tagines and a lemonade please',
    zone: 'Maarif',
    address: '12 rue des Lilas, flat 3',
    steps: ['accepted', 'preparing', 'ready'],
  },
  {
    minute: 38,
    name: 'Leïla Haddad',
    phone: '212661000114',
    language: 'fr',
    text: 'couscous au boeuf et 2 thés sans sucre',
    zone: 'Maârif',
    address: '31 boulevard Al Massira, en face de la pharmacie',
    steps: ['accepted', 'preparing'],
  },
  {
    minute: 45,
    name: 'هشام برادة',
    phone: '212661000115',
    language: 'ar',
    text: 'بغيت كسكس بالدجاج و 2 حريرة',
    zone: 'المعاريف',
    address: 'زنقة الليلك رقم 12، قرب الصيدلية',
    steps: ['accepted', 'preparing'],
  },
  {
    minute: 52,
    name: 'مريم العلوي',
    phone: '212661000116',
    language: 'ar',
    text: 'طاجين اللحم غنمي وجوج أتاي',
    zone: 'كوتيي',
    address: 'عمارة النخيل، الطابق الثالث',
    steps: ['accepted'],
  },
  {
    minute: 61,
    name: 'Yasmine El Fassi',
    phone: '212661000117',
    language: 'fr',
    text: '2 brochettes de poulet et une limonade',
    zone: 'Gauthier',
    address: '18 rue Ibn Batouta',
    steps: [],
  },
];

/** Plays an hour of a shop's day: orders in three languages and all states, and a talk that a member has taken over. */
export async function playLunchtime(
  customers: Customers,
  team: Team,
  setClock: (instant: Date) => Promise<void>,
): Promise<void> {
  // The phones' page shows people in the order in which they came: these three first.
  for (const person of [SALMA, KARIM, EMMA]) await customers.phone(person);
  for (const { minute, steps, ...wish } of LUNCH) {
    await setClock(at(minute));
    await customers.orders(wish);
    await team.moves(wish.name, ...steps);
  }
  await setClock(at(63));
  await talkWithNadia(customers, team);
  await orderByTaps(customers);
  await customers.readsBack({
    ...KARIM,
    language: 'fr',
    text: 'Bonjour, un tajine kefta, une salade marocaine et un jus d’orange',
    zone: 'Maârif',
    address: '12 rue des Lilas, appartement 3',
  });
  const emma = await customers.phone(EMMA);
  await customers.types(emma, { text: 'Hi!', hears: /welcome/i });
  await customers.taps(emma, 'Tagines and couscous');
}

async function talkWithNadia(customers: Customers, team: Team): Promise<void> {
  const nadia = await customers.phone(NADIA);
  await customers.types(
    nadia,
    { text: 'Bonjour', hears: /bienvenue/ },
    { text: 'Je voudrais parler à quelqu’un svp', hears: /équipe/ },
  );
  const conversationId = await team.takesOver(NADIA.name);
  await team.says(conversationId, 'Bonjour Nadia, ici Salma de Dar Zitoun. Que puis-je faire pour vous ?');
  await customers.hears(nadia, /ici Salma/);
  await nadia.reads();
  await nadia.says(SEEN.asks);
}

async function orderByTaps(customers: Customers): Promise<void> {
  const salma = await customers.phone(SALMA);
  await customers.types(salma, { text: 'السلام عليكم', hears: /دار زيتون/ });
  await customers.taps(salma, 'الطواجن والكسكس', 'كسكس بسبع خضاري', 'إضافة 1', 'دجاج', 'إتمام الطلب', 'المعاريف');
  await customers.types(salma, { text: 'زنقة الليلك رقم 12، قرب الصيدلية', hears: /نقدا عند التسليم/ });
  await customers.taps(salma, 'تأكيد');
}

function at(minute: number): Date {
  return new Date(BEGIN.getTime() + minute * 60_000);
}
