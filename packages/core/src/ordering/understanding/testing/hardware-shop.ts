import type { ShopProduct, ShopView } from '../../types.ts';

const NO_CHOICE = { optionGroups: [], available: true } as const;

const products: ShopProduct[] = [
  {
    sku: 'MARTEAU',
    name: { fr: 'Marteau', ar: 'مطرقة', en: 'Hammer' },
    aliases: ['mtar9a', 'martau'],
    category: 'outils',
    priceMinor: 6500,
    ...NO_CHOICE,
  },
  {
    sku: 'VIS-BOIS',
    name: { fr: 'Vis à bois (boîte de 100)', ar: 'براغي الخشب (علبة 100)', en: 'Wood screws (box of 100)' },
    aliases: ['vis bois', 'visat dyal khchab'],
    category: 'visserie',
    priceMinor: 3200,
    ...NO_CHOICE,
  },
  {
    sku: 'VIS-METAL',
    name: { fr: 'Vis à métaux', ar: 'براغي الحديد', en: 'Metal screws' },
    aliases: ['vis métal', 'visat 7did'],
    category: 'visserie',
    priceMinor: 2800,
    ...NO_CHOICE,
  },
  {
    sku: 'PEINTURE',
    name: { fr: 'Peinture murale', ar: 'صباغة الحيطان', en: 'Wall paint' },
    aliases: ['peinture', 'sbagha', 'صباغة', 'paint'],
    category: 'peinture',
    priceMinor: 18000,
    available: true,
    optionGroups: [
      {
        key: 'colour',
        name: { fr: 'Couleur', ar: 'اللون', en: 'Colour' },
        min: 1,
        max: 1,
        choices: [
          { key: 'white', name: { fr: 'Blanc', ar: 'أبيض', en: 'White' }, aliases: ['byed'], priceDeltaMinor: 0 },
          { key: 'red', name: { fr: 'Rouge', ar: 'أحمر', en: 'Red' }, aliases: ['7mer'], priceDeltaMinor: 0 },
        ],
      },
      {
        key: 'can',
        name: { fr: 'Pot', ar: 'السطل', en: 'Can' },
        min: 1,
        max: 1,
        choices: [
          { key: '1l', name: { fr: '1 litre', ar: 'لتر', en: '1 litre' }, aliases: ['1l'], priceDeltaMinor: 0 },
          {
            key: '10l',
            name: { fr: '10 litres', ar: '10 لتر', en: '10 litres' },
            aliases: ['10l'],
            priceDeltaMinor: 90000,
          },
        ],
      },
    ],
  },
  {
    sku: 'PERCEUSE',
    name: { fr: 'Perceuse', ar: 'مثقاب', en: 'Drill' },
    aliases: ['chignole'],
    category: 'outils',
    priceMinor: 45000,
    optionGroups: [],
    available: false,
  },
];

/** A shop of another trade: whatever the parser knows of couscous must not be needed. */
export const HARDWARE_SHOP: ShopView = {
  name: { fr: 'Droguerie Atlas', ar: 'دروكري أطلس', en: 'Atlas Hardware' },
  currency: 'MAD',
  timezone: 'Africa/Casablanca',
  languages: ['fr', 'ar', 'en'],
  categories: [
    { key: 'outils', name: { fr: 'Outils', ar: 'أدوات', en: 'Tools' }, position: 1 },
    { key: 'visserie', name: { fr: 'Visserie', ar: 'براغي', en: 'Fixings' }, position: 2 },
    { key: 'peinture', name: { fr: 'Couleurs', ar: 'ألوان', en: 'Colours' }, position: 3 },
  ],
  products,
  deliveryZones: [
    {
      key: 'agdal',
      name: { fr: 'Agdal', ar: 'أكدال', en: 'Agdal' },
      aliases: ['akdal'],
      feeMinor: 2000,
      minimumMinor: 0,
    },
  ],
  openingHours: {},
  metaCatalogId: null,
};
