import type { LocalizedText, OptionGroup } from '@wac/shared';
import type { Generated, JSONColumnType } from 'kysely';

export interface CategoriesTable {
  tenantId: string;
  id: string;
  key: string;
  name: JSONColumnType<LocalizedText>;
  position: number;
  createdAt: Date;
}

export interface FilesTable {
  tenantId: string;
  id: string;
  purpose: 'product_photo';
  mimeType: string;
  sizeBytes: number;
  sha256: Buffer;
  createdAt: Date;
}

export interface ProductsTable {
  tenantId: string;
  id: string;
  sku: string;
  name: JSONColumnType<LocalizedText>;
  description: JSONColumnType<LocalizedText> | null;
  aliases: Generated<string[]>;
  categoryId: string;
  /** Minor units of the tenant's currency. */
  priceMinor: number;
  available: Generated<boolean>;
  optionGroups: JSONColumnType<OptionGroup[]>;
  photoFileId: string | null;
  position: number;
  version: Generated<number>;
  createdAt: Date;
  updatedAt: Date;
}

export interface DeliveryZonesTable {
  tenantId: string;
  id: string;
  key: string;
  name: JSONColumnType<LocalizedText>;
  aliases: Generated<string[]>;
  feeMinor: number;
  minimumMinor: number;
  position: number;
}
