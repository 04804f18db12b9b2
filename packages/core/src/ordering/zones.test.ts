import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { findZone, saysMoreThanZone } from './zones.ts';

const shop = demoShopView();

describe('a delivery zone in a text', () => {
  it.each([
    ['Maârif', 'maarif'],
    ['maarif', 'maarif'],
    ['je suis à Sidi Maarouf près de la pharmacie', 'sidi-maarouf'],
    ['sidi ma3rouf', 'sidi-maarouf'],
    ['ana f 3in sba3', 'ain-sebaa'],
    ['المعاريف', 'maarif'],
    ['فالمعاريف', 'maarif'],
    ['الحي الحسني', 'hay-hassani'],
    ['حي الحسني زنقة 4', 'hay-hassani'],
    ['أَنْفَا', 'anfa'],
    ['anfa', 'anfa'],
    ['Gautier', 'gauthier'],
  ])('%s lies in %s', (text, key) => {
    expect(findZone(shop, text)?.key).toBe(key);
  });

  it.each(['Rabat', '12 rue des Lilas', 'سلا', '', 'enfant'])('%s lies in none', (text) => {
    expect(findZone(shop, text)).toBeNull();
  });

  it('knows an address from a bare name', () => {
    const zone = findZone(shop, 'Sidi Maarouf');
    if (!zone) throw new Error('no such zone');
    expect(saysMoreThanZone('Sidi Maarouf', zone)).toBe(false);
    expect(saysMoreThanZone('à Sidi Maarouf svp', zone)).toBe(false);
    expect(saysMoreThanZone('Sidi Maarouf, rue 12', zone)).toBe(true);
    expect(saysMoreThanZone('Sidi Maarouf en face de la grande mosquée', zone)).toBe(true);
  });
});
