import type { Language, LocalizedText, Role } from '@wac/shared';
import { z } from 'zod';
import { DEMO_CATALOGUE, demoShopView } from './catalogue.ts';

const SCENARIOS = ['demo', 'samples', 'load', 'large', 'empty'] as const;
export const Scenario = z.enum(SCENARIOS);
export type Scenario = z.infer<typeof Scenario>;

/** One shop of a scenario. Ids at Meta are invented; those of `samples` are the ones that the webhook samples speak of. */
export interface SeedShop {
  readonly slug: string;
  readonly name: string;
  readonly publicName: LocalizedText | null;
  readonly city: string;
  readonly languages: readonly Language[];
  readonly quietTimeMs: number;
  readonly metaCatalogId: string | null;
  readonly openingHours: Record<string, { open: string; close: string }[]>;
  readonly catalogue: typeof DEMO_CATALOGUE | null;
  readonly number: {
    readonly wabaId: string;
    readonly phoneNumberId: string;
    readonly displayPhoneNumber: string;
    /** Messages a second. */
    readonly throughput: number;
  };
  /** The first is the owner. */
  readonly people: readonly { readonly name: string; readonly role: Role; readonly language: Language }[];
}

const SAMPLES_WABA = '215589313241560';

/** The shops of a scenario; what the shops of `large` have behind them is written by `writeOldHistory`. */
export function shopsOf(scenario: Scenario): SeedShop[] {
  switch (scenario) {
    case 'demo':
      return [demoShop()];
    case 'samples':
      return [
        sampleShop('samples-one', '408120069051733', '966555010033', 80, true),
        sampleShop('samples-two', '417736584763108', '201555500144', 80, false),
        sampleShop('samples-coexistence', '433871020955124', '966555010077', 20, false),
      ];
    case 'load':
      return Array.from({ length: 20 }, (_, i) => loadShop(i + 1));
    case 'large':
      return Array.from({ length: 20 }, (_, i) => largeShop(i + 1));
    case 'empty':
      return [];
  }
}

function demoShop(): SeedShop {
  const view = demoShopView();
  return {
    slug: DEMO_CATALOGUE.shop.slug,
    name: view.name.fr,
    publicName: view.name,
    city: 'Casablanca',
    languages: view.languages,
    quietTimeMs: 700,
    metaCatalogId: null,
    openingHours: mutableHours(view.openingHours),
    catalogue: DEMO_CATALOGUE,
    number: {
      wabaId: '300100200300400',
      phoneNumberId: '300100200300401',
      displayPhoneNumber: '212522990011',
      throughput: 80,
    },
    people: [
      { name: 'Salma Bennis', role: 'owner', language: 'fr' },
      { name: 'Youssef Alami', role: 'manager', language: 'ar' },
      { name: 'Imane Tazi', role: 'agent', language: 'ar' },
      { name: 'Hassan Ouali', role: 'kitchen', language: 'ar' },
      { name: 'Karim Fassi', role: 'courier', language: 'fr' },
      { name: 'Nadia Chraibi', role: 'accountant', language: 'en' },
    ],
  };
}

function sampleShop(
  slug: string,
  phoneNumberId: string,
  displayPhoneNumber: string,
  throughput: number,
  catalogue: boolean,
): SeedShop {
  return {
    ...plainShop(slug),
    // The samples' carts name this catalogue.
    metaCatalogId: catalogue ? '1093385642117740' : null,
    catalogue: catalogue ? DEMO_CATALOGUE : null,
    number: { wabaId: SAMPLES_WABA, phoneNumberId, displayPhoneNumber, throughput },
  };
}

/** Nothing may wait where speed is measured: no quiet time, and the highest throughput level. */
function loadShop(n: number): SeedShop {
  const digits = String(n).padStart(2, '0');
  return {
    ...plainShop(`load-${digits}`),
    quietTimeMs: 0,
    number: {
      wabaId: `3002000000000${digits}`,
      phoneNumberId: `3003000000000${digits}`,
      displayPhoneNumber: `2125229800${digits}`,
      throughput: 1_000,
    },
  };
}

function largeShop(n: number): SeedShop {
  const digits = String(n).padStart(2, '0');
  return {
    ...plainShop(`large-${digits}`),
    number: {
      wabaId: `3004000000000${digits}`,
      phoneNumberId: `3005000000000${digits}`,
      displayPhoneNumber: `2125229900${digits}`,
      throughput: 80,
    },
  };
}

function plainShop(slug: string): Omit<SeedShop, 'number'> {
  return {
    slug,
    name: slug.replace(/(?:^|-)(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim(),
    publicName: null,
    city: 'Casablanca',
    languages: ['ar', 'fr', 'en'],
    quietTimeMs: 700,
    metaCatalogId: null,
    openingHours: {},
    catalogue: DEMO_CATALOGUE,
    people: [{ name: 'Owner', role: 'owner', language: 'en' }],
  };
}

function mutableHours(
  hours: ReturnType<typeof demoShopView>['openingHours'],
): Record<string, { open: string; close: string }[]> {
  return Object.fromEntries(
    Object.entries(hours).map(([day, periods]) => [day, periods.map((period) => ({ ...period }))]),
  );
}
