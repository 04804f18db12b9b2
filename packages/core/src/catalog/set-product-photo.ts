import { createHash } from 'node:crypto';
import { newId, Product, SetProductPhotoInput } from '@wac/shared';
import { command, type Scope } from '../kernel/index.ts';
import { moveCatalogVersion } from './catalog-version.ts';
import { encodePhoto } from './encode-photo.ts';
import { readProduct } from './product-rows.ts';

/** Gives a product its photo; the one before is deleted. */
export const setProductPhoto = command({
  name: 'product.set_photo',
  permission: 'catalog.edit',
  input: SetProductPhotoInput,
  output: Product,
  errors: ['product.not_found', 'file.not_an_image', 'file.too_large'],
  target: ({ productId }) => ({ productId }),
  async run(scope, { productId, dataBase64 }) {
    // Before the first row is locked: drawing a picture takes longer than anything else here.
    const bytes = await encodePhoto(Buffer.from(dataBase64, 'base64'));
    const { photoFileId: former } = await readProduct(scope, productId);
    const fileId = await putFile(scope, bytes);
    await scope.tx
      .updateTable('products')
      .set({ photoFileId: fileId, updatedAt: scope.now })
      .where('tenantId', '=', scope.tenantId)
      .where('id', '=', productId)
      .execute();
    if (former !== null) await dropFile(scope, former);
    await moveCatalogVersion(scope);
    scope.emit('product.changed', { productId });
    return readProduct(scope, productId);
  },
});

async function putFile(scope: Scope, bytes: Buffer): Promise<string> {
  const id = newId(scope.now.getTime());
  await scope.tx
    .insertInto('files')
    .values({
      tenantId: scope.tenantId,
      id,
      purpose: 'product_photo',
      mimeType: 'image/webp',
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      createdAt: scope.now,
    })
    .execute();
  await scope.files.put(scope.tenantId, id, bytes);
  return id;
}

async function dropFile(scope: Scope, fileId: string): Promise<void> {
  const { tenantId, files, log } = scope;
  await scope.tx.deleteFrom('files').where('tenantId', '=', tenantId).where('id', '=', fileId).execute();
  scope.afterCommit(() => {
    files.remove(tenantId, fileId).catch((error: unknown) => log.warn({ err: error, fileId }, 'file stays behind'));
  });
}
