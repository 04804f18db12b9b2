import { KEY, shown, STATE, table } from './entry.ts';

const catalogue = {
  subject: 'tenant',
  purpose: 'fulfil-orders',
  retention: { keep: 'with:tenants' },
  erasure: 'delete',
} as const;

export const catalog = {
  categories: table('categories', catalogue, {
    tenantId: KEY,
    id: KEY,
    key: shown('shop.catalogue'),
    name: shown('shop.catalogue'),
    position: shown('shop.catalogue'),
    createdAt: shown('activity'),
  }),
  files: table(
    'files',
    { ...catalogue, retention: { keep: 'with:products' } },
    {
      tenantId: KEY,
      id: KEY,
      purpose: STATE,
      mimeType: STATE,
      sizeBytes: STATE,
      sha256: STATE,
      createdAt: shown('activity'),
    },
  ),
  products: table('products', catalogue, {
    tenantId: KEY,
    id: KEY,
    sku: shown('shop.catalogue'),
    name: shown('shop.catalogue'),
    description: shown('shop.catalogue'),
    aliases: shown('shop.catalogue'),
    categoryId: KEY,
    priceMinor: shown('shop.catalogue'),
    available: shown('shop.catalogue'),
    optionGroups: shown('shop.catalogue'),
    photoFileId: KEY,
    position: shown('shop.catalogue'),
    version: STATE,
    createdAt: shown('activity'),
    updatedAt: shown('activity'),
  }),
  deliveryZones: table('deliveryZones', catalogue, {
    tenantId: KEY,
    id: KEY,
    key: shown('shop.catalogue'),
    name: shown('shop.catalogue'),
    aliases: shown('shop.catalogue'),
    feeMinor: shown('shop.catalogue'),
    minimumMinor: shown('shop.catalogue'),
    position: shown('shop.catalogue'),
  }),
};
