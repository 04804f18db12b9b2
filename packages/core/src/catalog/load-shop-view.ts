import type { TenantTx } from '@wac/db';
import type { Scope } from '../kernel/index.ts';
import type { ShopView } from '../ordering/index.ts';

interface KnownView {
  version: number;
  view: ShopView;
}

const MAX_VIEWS = 1_000;
const views = new Map<string, KnownView>();
// A batch of conversations shares its transaction, and one look at the version.
const inTransaction = new WeakMap<TenantTx, ShopView>();

/**
 * The shop as the ordering machine sees it. It stands before every answer, so a process keeps what it loaded and asks only
 * for the version; the same version gives the same object.
 * @throws Error when the tenant is not there
 */
export async function loadShopView(scope: Scope): Promise<ShopView> {
  const known = inTransaction.get(scope.tx);
  if (known) return known;
  const view = await currentView(scope);
  inTransaction.set(scope.tx, view);
  return view;
}

async function currentView(scope: Scope): Promise<ShopView> {
  const tenant = await scope.tx
    .selectFrom('tenants')
    .select([
      'name',
      'publicName',
      'currency',
      'timezone',
      'languages',
      'openingHours',
      'metaCatalogId',
      'catalogVersion',
    ])
    .where('id', '=', scope.tenantId)
    .executeTakeFirst();
  if (!tenant) throw new Error('There is no such tenant');
  const known = views.get(scope.tenantId);
  if (known?.version === tenant.catalogVersion) return known.view;
  const { name, publicName, catalogVersion, ...rest } = tenant;
  const view: ShopView = {
    ...rest,
    name: publicName ?? { ar: name, fr: name, en: name },
    categories: await readCategories(scope),
    products: await readProducts(scope),
    deliveryZones: await readZones(scope),
  };
  remember(scope.tenantId, { version: catalogVersion, view });
  return view;
}

function readCategories({ tx, tenantId }: Scope): Promise<ShopView['categories']> {
  return tx
    .selectFrom('categories')
    .select(['key', 'name', 'position'])
    .where('tenantId', '=', tenantId)
    .orderBy('position')
    .orderBy('key')
    .execute();
}

function readProducts({ tx, tenantId }: Scope): Promise<ShopView['products']> {
  return tx
    .selectFrom('products as p')
    .innerJoin('categories as c', (join) =>
      join.onRef('c.tenantId', '=', 'p.tenantId').onRef('c.id', '=', 'p.categoryId'),
    )
    .select(['p.sku', 'p.name', 'p.aliases', 'c.key as category', 'p.priceMinor', 'p.available', 'p.optionGroups'])
    .where('p.tenantId', '=', tenantId)
    .orderBy('c.position')
    .orderBy('p.position')
    .orderBy('p.sku')
    .execute();
}

function readZones({ tx, tenantId }: Scope): Promise<ShopView['deliveryZones']> {
  return tx
    .selectFrom('deliveryZones')
    .select(['key', 'name', 'aliases', 'feeMinor', 'minimumMinor'])
    .where('tenantId', '=', tenantId)
    .orderBy('position')
    .orderBy('key')
    .execute();
}

// The map keeps the order of insertion: the first entry is the one loaded longest ago.
function remember(tenantId: string, known: KnownView): void {
  views.delete(tenantId);
  views.set(tenantId, known);
  const oldest = views.keys().next();
  if (views.size > MAX_VIEWS && !oldest.done) views.delete(oldest.value);
}
