import { expect, test } from 'vitest';
import type { Reading, ReadingContext } from '../types.ts';
import { createUnderstanding } from './index.ts';
import { HARDWARE_SHOP } from './testing/hardware-shop.ts';

const understand = createUnderstanding(HARDWARE_SHOP);
const browsing: ReadingContext = { state: 'browsing' };

const said: readonly (readonly [string, ReadingContext, Reading])[] = [
  [
    'bonjour, 2 marteaux et une peinture rouge 10 litres svp',
    browsing,
    add(['MARTEAU', 2], ['PEINTURE', 1, { can: '10l', colour: 'red' }]),
  ],
  ['bghit wa7ed mtar9a w jouj sbagha byeda 3afak', browsing, add(['MARTEAU', 1], ['PEINTURE', 2, { colour: 'white' }])],
  ['بغيت جوج مطرقات وصباغة حمرا', browsing, add(['MARTEAU', 2], ['PEINTURE', 1, { colour: 'red' }])],
  ['can I get three boxes of wood screws', browsing, add(['VIS-BOIS', 3])],
  ['je veux des vis', browsing, { intent: 'ask', candidates: ['VIS-BOIS', 'VIS-METAL'] }],
  ['50 vis à bois', browsing, { intent: 'ask', candidates: ['VIS-BOIS'] }],
  ['ch7al lperceuse?', browsing, { intent: 'price', items: [{ sku: 'PERCEUSE' }] }],
  ['vous livrez à Agdal ?', browsing, { intent: 'delivery_info' }],
  [
    'white',
    cartOf('PEINTURE'),
    { intent: 'choose_option', items: [{ sku: 'PEINTURE', options: { colour: 'white' } }] },
  ],
  ['7iyd lmtar9a', cartOf('MARTEAU', 'PEINTURE'), { intent: 'remove', items: [{ sku: 'MARTEAU' }] }],
  ['un couscous svp', browsing, { intent: 'unknown' }],
];

test.each(said)('%s', (text, context, expected) => {
  const { intent, items, candidates } = understand(text, context);
  expect({ intent, ...(items ? { items } : {}), ...(candidates ? { candidates } : {}) }).toEqual(expected);
});

function add(...items: (readonly [sku: string, quantity: number, options?: Record<string, string>])[]): Reading {
  return {
    intent: 'add',
    items: items.map(([sku, quantity, options]) => ({ sku, quantity, ...(options ? { options } : {}) })),
  };
}

function cartOf(...skus: string[]): ReadingContext {
  return { state: 'cart', cart: skus.map((sku) => ({ sku, quantity: 1 })) };
}
