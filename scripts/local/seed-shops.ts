import { seedScenario } from '@wac/core/demo';
import type { Scenario, SeedOptions, SeedResult } from '@wac/core/demo';
import { onProduct } from './on-product.ts';
import type { ProductEnv } from './product-env.ts';
import type { LocalSecrets } from './secrets.ts';
import { rememberSeeded } from './seeded-file.ts';
import type { Seeded, SimulatedNumber } from './seeded-file.ts';

export type SeedPlace = { product: ProductEnv; dataDir: string; secrets: LocalSecrets };

/** Seeds a scenario and remembers its numbers for the simulator. `history` is how much the shops of `large` get. */
export async function seedShops(
  { product, dataDir, secrets }: SeedPlace,
  scenario: Scenario,
  history: Pick<SeedOptions, 'history' | 'say'> = {},
): Promise<SeedResult & Seeded> {
  const isDemo = scenario === 'demo';
  const result = await onProduct(product, (platform) =>
    seedScenario(platform, scenario, {
      ...history,
      accessToken: secrets.graphAccessToken,
      ...(isDemo ? { demoPassword: secrets.demoPassword } : {}),
    }),
  );
  const [shop] = result.tenants;
  const demo = isDemo && shop ? { slug: shop.slug, ...shop.owner } : null;
  const numbers = result.tenants.map((tenant): SimulatedNumber => {
    const { wabaId, phoneNumberId, displayPhoneNumber, name: verifiedName, products } = tenant;
    const throughputLevel = scenario === 'load' ? 'HIGH' : 'STANDARD';
    return {
      wabaId,
      phoneNumberId,
      displayPhoneNumber,
      verifiedName,
      throughputLevel,
      accessToken: secrets.graphAccessToken,
      products,
    };
  });
  return { ...result, demo, numbers: rememberSeeded(dataDir, { demo, numbers }).numbers };
}
