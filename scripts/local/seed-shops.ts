import { seedScenario } from '@wac/core/demo';
import type { Scenario, SeedResult } from '@wac/core/demo';
import { createLogger, createPlatform, parseEnvironment } from '@wac/core/kernel';
import type { OpenPlatform } from '@wac/core/kernel';
import type { ProductEnv } from './product-env.ts';
import type { LocalSecrets } from './secrets.ts';
import { rememberSeeded } from './seeded-file.ts';
import type { Seeded, SimulatedNumber } from './seeded-file.ts';

export type SeedPlace = { product: ProductEnv; dataDir: string; secrets: LocalSecrets };

/** Opens the product for a command line, does the work and closes it. Its logs would mix with the command's output. */
async function withPlatform<T>(product: ProductEnv, work: (platform: OpenPlatform) => Promise<T>): Promise<T> {
  const platform = createPlatform(parseEnvironment(product), createLogger('command', 'silent'), {
    name: 'command',
    connections: 4,
  });
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

/** Seeds a scenario and remembers its numbers for the simulator. */
export async function seedShops(
  { product, dataDir, secrets }: SeedPlace,
  scenario: Scenario,
): Promise<SeedResult & Seeded> {
  const isDemo = scenario === 'demo';
  const result = await withPlatform(product, (platform) =>
    seedScenario(platform, scenario, {
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
