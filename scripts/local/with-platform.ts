import type { OpenPlatform } from '@wac/core/kernel';
import { connectDatabase } from './connect.ts';
import { onProduct } from './on-product.ts';

/** Finds the database for a command line and opens the product on it; closes both when the work is done. */
export async function withPlatform<T>(purpose: string, work: (platform: OpenPlatform) => Promise<T>): Promise<T> {
  const { product, close } = await connectDatabase(purpose, (line) => console.error(line));
  try {
    return await onProduct(product, work);
  } finally {
    await close();
  }
}
