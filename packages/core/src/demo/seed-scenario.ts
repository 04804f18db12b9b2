import { randomBytes } from 'node:crypto';
import { API_KEY_SCOPES, newId } from '@wac/shared';
import { issueApiKey, putUser } from '../auth/index.ts';
import { importCatalogue } from '../catalog/index.ts';
import type { Ctx, Platform } from '../kernel/index.ts';
import { addMember, connectNumber, createTenant } from '../tenancy/index.ts';
import { writeOldHistory, type HistorySize } from './old-history.ts';
import { shopsOf, type Scenario, type SeedShop } from './scenarios.ts';

export interface SeedOptions {
  /** For Meta, or whoever stands in for it. */
  accessToken?: string;
  /** Of every person of the seeded shops; without it each owner gets a random one. */
  demoPassword?: string;
  /** What the shops of `large` have behind them, together; 10 M messages and 1 M orders unless said. */
  history?: Partial<HistorySize>;
  /** Hears how far a long seed is. */
  say?: (line: string) => void;
}

interface SeededTenant {
  slug: string;
  name: string;
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  /** Holds every scope. */
  apiKey: string;
  owner: { email: string; password: string };
  /** What a catalogue at Meta would hold. */
  products: { retailerId: string; name: string; priceMinor: number; currency: string }[];
}

export interface SeedResult {
  tenants: SeededTenant[];
}

/**
 * Makes the shops of a scenario, by the same commands as everybody else. Seeding again keeps what is there, sets the
 * owners' passwords and issues a new API key.
 * @throws AppError `number.already_connected`
 */
export async function seedScenario(
  platform: Platform,
  scenario: Scenario,
  options: SeedOptions = {},
): Promise<SeedResult> {
  const tenants: SeededTenant[] = [];
  for (const shop of shopsOf(scenario)) tenants.push(await seedShop(platform, shop, options));
  if (scenario === 'large') await seedHistory(platform, tenants, options);
  return { tenants };
}

const LARGE: HistorySize = { messages: 10_000_000, orders: 1_000_000 };
const STEPS_A_LINE = 20;

async function seedHistory(
  platform: Platform,
  tenants: readonly SeededTenant[],
  { history, say = () => undefined }: SeedOptions,
): Promise<void> {
  const all = { ...LARGE, ...history };
  const size = { messages: all.messages / tenants.length, orders: all.orders / tenants.length };
  let written = 0;
  let steps = 0;
  for (const [place, { slug }] of tenants.entries()) {
    const tenantId = await platform.db.doors.tenantBySlug(slug);
    if (tenantId === null) continue;
    await writeOldHistory(platform, { tenantId, place }, size, (messages) => {
      written += messages;
      steps += 1;
      if (steps % STEPS_A_LINE === 0) say(`${written.toLocaleString('en')} messages written, at ${slug}`);
    });
  }
  say(`${written.toLocaleString('en')} messages written in ${tenants.length} shops`);
}

async function seedShop(platform: Platform, shop: SeedShop, options: SeedOptions): Promise<SeededTenant> {
  const { slug, name, number } = shop;
  const password = options.demoPassword ?? randomBytes(12).toString('base64url');
  const known = await platform.db.doors.tenantBySlug(slug);
  const ctx: Ctx = {
    ...platform,
    tenantId: known ?? newId(platform.clock.now().getTime()),
    actor: { type: 'system', job: 'seed' },
    requestId: newId(),
  };
  await seedPeople(ctx, shop, password, known === null);
  if (shop.catalogue !== null) {
    const { categories, products, deliveryZones } = shop.catalogue;
    await importCatalogue.call(ctx, { categories, products, deliveryZones });
  }
  const accessToken = options.accessToken ?? 'local-access-token';
  await connectNumber.call(ctx, { ...number, accessToken });
  const { key } = await issueApiKey.call(ctx, { name: 'Seed', scopes: [...API_KEY_SCOPES] });
  const { wabaId, phoneNumberId, displayPhoneNumber } = number;
  return {
    slug,
    name,
    wabaId,
    phoneNumberId,
    displayPhoneNumber,
    apiKey: key,
    owner: { email: emailOf(shop, 'owner'), password },
    products: (shop.catalogue?.products ?? []).map(({ sku, name: text, priceMinor }) => ({
      retailerId: sku,
      name: text.fr,
      priceMinor,
      currency: 'MAD',
    })),
  };
}

async function seedPeople(ctx: Ctx, shop: SeedShop, password: string, isNew: boolean): Promise<void> {
  const { slug, name, publicName, city, languages, quietTimeMs, metaCatalogId, openingHours } = shop;
  for (const person of shop.people) {
    const email = emailOf(shop, person.role);
    const userId = await putUser(ctx, { email, name: person.name, language: person.language, password });
    if (person.role === 'owner' && isNew) {
      await createTenant.call(ctx, {
        slug,
        name,
        publicName,
        country: 'MA',
        city,
        currency: 'MAD',
        timezone: 'Africa/Casablanca',
        languages: [...languages],
        quietTimeMs,
        openingHours,
        metaCatalogId,
        owner: { userId, name: person.name },
      });
    } else {
      await addMember.call(ctx, { userId, name: person.name, role: person.role });
    }
  }
}

function emailOf(shop: SeedShop, role: string): string {
  return `${role}@${shop.slug}.example`;
}
