import { asObject, asString, type JsonObject } from '../../json.ts';
import type { BusinessNumber } from '../../world/types.ts';
import { invalidValue, missingValue } from '../errors.ts';
import { optionalText, requiredList, requiredText } from './fields.ts';

function requireCatalog(number: BusinessNumber, catalogId: string | undefined): void {
  if (number.catalogId === undefined || !number.commerce.is_catalog_visible) {
    throw invalidValue('No visible catalog is connected to this phone number.');
  }
  if (catalogId !== undefined && catalogId !== number.catalogId) {
    throw invalidValue(`Catalog ${catalogId} is not connected to this phone number.`);
  }
}

/** Whether the catalogue has this product. */
function hasProduct(number: BusinessNumber, retailerId: string): boolean {
  return number.products.some((product) => product.retailerId === retailerId);
}

/** A single product: no header, the product must be there. */
export function validateProduct(interactive: JsonObject, action: JsonObject, number: BusinessNumber): void {
  if (interactive.header !== undefined) throw invalidValue('Header is not allowed for product messages.');
  requireCatalog(number, requiredText(action.catalog_id, 'catalog_id', 100));
  const retailerId = requiredText(action.product_retailer_id, 'product_retailer_id', 100);
  if (!hasProduct(number, retailerId)) throw invalidValue(`Products not found in FB Catalog: ${retailerId}`);
}

/** Several products: unknown ones are dropped silently as Meta does; none left is an error. */
export function validateProductList(interactive: JsonObject, action: JsonObject, number: BusinessNumber): void {
  if (asObject(interactive.header) === undefined) throw missingValue('Header is required for product_list messages.');
  requireCatalog(number, requiredText(action.catalog_id, 'catalog_id', 100));
  const sections = requiredList(action.sections, 'sections', 1, 10);
  let count = 0;
  let known = 0;
  for (const section of sections) {
    if (sections.length > 1) requiredText(section.title, 'Section title', 24);
    else optionalText(section.title, 'Section title', 24);
    const items = requiredList(section.product_items, 'product_items', 1, 30);
    count += items.length;
    const kept = items.filter((item) =>
      hasProduct(number, requiredText(item.product_retailer_id, 'product_retailer_id', 100)),
    );
    known += kept.length;
    section.product_items = kept;
  }
  if (count > 30) throw invalidValue('Total product count exceed max allowed count: 30');
  if (known === 0) throw invalidValue('Products not found in FB Catalog');
  action.sections = sections.filter((section) => (section.product_items as JsonObject[]).length > 0);
}

/** The whole catalogue, perhaps with one product's picture. */
export function validateCatalogMessage(parameters: JsonObject, number: BusinessNumber): void {
  requireCatalog(number, undefined);
  const thumbnail = asString(parameters.thumbnail_product_retailer_id);
  if (thumbnail !== undefined && !hasProduct(number, thumbnail)) {
    throw invalidValue(`Products not found in FB Catalog: ${thumbnail}`);
  }
}
