import { createDb } from '@wac/db';
import type { SeedPlace } from './seed-shops.ts';
import { readSeeded } from './seeded-file.ts';
import type { Seeded } from './seeded-file.ts';

/**
 * Makes the demo shop unless the database has it already and this data folder knows its login. The product's modules are
 * loaded only when there is something to seed: that is a second of every later start.
 */
export async function ensureDemo(place: SeedPlace): Promise<Seeded> {
  const known = readSeeded(place.dataDir);
  if (known.demo !== null) {
    const db = createDb({ url: place.product['DATABASE_URL'] ?? '', max: 1, applicationName: 'wac start' });
    try {
      if ((await db.doors.tenantBySlug(known.demo.slug)) !== null) return known;
    } finally {
      await db.close();
    }
  }
  const { seedShops } = await import('./seed-shops.ts');
  return await seedShops(place, 'demo');
}
