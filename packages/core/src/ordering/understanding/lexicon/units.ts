import { listed } from './links.ts';

export type Dimension = 'mass' | 'volume';

/** Unit words with their size in grams or millilitres. */
export const UNITS: readonly { words: readonly string[]; dimension: Dimension; size: number }[] = [
  {
    words: listed(`g, gr, gs, gramme, grammes, gram, grams, grame, ghram, غ, غرام, غراما, كرام, جرام, غم`),
    dimension: 'mass',
    size: 1,
  },
  {
    words: listed(
      `kg, kgs, kilo, kilos, kilogramme, kilogrammes, kilogram, kilograms, kilou, kilouwat, kilowat, كيلو, كغ, كلغ, كيلوغرام, كيلوات, kelo`,
    ),
    dimension: 'mass',
    size: 1000,
  },
  {
    words: listed(
      `l, litre, litres, liter, liters, litro, litrou, litrowat, itro, lt, ltr, itrou, لتر, لترو, لطرو, ليطر, ليتر, ليترو, يترو, لترا, ليطرو, ايترو, ليترات, لترات`,
    ),
    dimension: 'volume',
    size: 1000,
  },
  { words: listed(`cl, centilitre, centilitres, سنتلتر`), dimension: 'volume', size: 10 },
  { words: listed(`ml, millilitre, millilitres, مل`), dimension: 'volume', size: 1 },
];

export const CURRENCY_WORDS = listed(
  `dh, dhs, mad, dirham, dirhams, drhm, drahm, derhem, dirhem, drhem, deraham, درهم, دراهم, درهما, د.م, euro, euros, ryal, rial, ريال`,
);

/** Things that hold or portion a product: counted instead of it ("2 bouteilles d'eau"). */
export const CONTAINERS = listed(`
  assiette, assiettes, plat, plats, portion, portions, part, parts, piece, pieces, pcs, boite, boites, boitte, bouteille, bouteilles, verre, verres, tasse, tasses, pot, pots, bol, bols, sachet, sachets,
  paquet, paquets, canette, canettes, cannette, carton, cartons, unite, unites, tranche, tranches, bocal, bocaux, flacon, flacons, tube, tubes, caisse, caisses,
  plate, plates, bowl, bowls, glass, glasses, cup, cups, bottle, bottles, box, boxes, piece, pieces, pack, packs, jar, jars, bag, bags, can, cans, serving, servings, pot, orders, tin,
  tebsil, tbasel, tbsil, tabsil, twabsl, zlafa, zlayef, zlafat, kas, kisan, kisane, 9er3a, 9r3a, 9ra3i, 9er3at, qer3a, 3olba, 3elba, 3lba, 3lab, bwata, bwatat, boata, boata, 7ba, 7bba, habba, 7bat, 7babat, 7abba, 9it3a, 9te3, tarf, trouf, toraf, mika, mikat, khencha, ch9fa, qar3a, kar3a, satla,
  طبق, اطباق, صحن, صحون, طبسيل, طباسل, قطعه, قطع, حبه, حبات, حبة, علبه, علب, قنينه, قنينات, زجاجه, زجاجات, قرعه, قراعي, كاس, كوب, اكواب, كؤوس, كيسان, زلافه, زلايف, حصه, حصص, بواطه, كيس, اكياس, عبوه, عبوات, وحده, وحدات, طرف, طراف, فنجان, براد`);

/** Containers in which several pieces are sold together: with one of these a count is a count of packs. */
export const PACKS = listed(`
  boite, boites, boitte, box, boxes, pack, packs, paquet, paquets, carton, cartons, sachet, sachets, caisse, lot, lots, bwata, bwatat, boata, 3olba, 3elba, 3lba, 3lab, pakiya, علبه, علب, بواطه, بواط, باكيه, باكي, كيس, صندوق, عبوه, bag, bags, set`);
