import { asArray, asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import type { BusinessNumber, Product } from '../world/types.ts';
import { invalidParameter, unknownPath } from './errors.ts';
import { pageOf } from './pages.ts';
import { ok, type GraphAnswer, type GraphRequest } from './request.ts';

const MAX_REQUESTS = 5000;

/** Whether a number sells from this catalogue. */
export function isCatalog(simulation: Simulation, id: string): boolean {
  return simulation.world.numbers.values().some((number) => number.catalogId === id);
}

function numbersOf(simulation: Simulation, catalogId: string): BusinessNumber[] {
  return simulation.world.numbers
    .values()
    .filter((number) => number.catalogId === catalogId)
    .toArray();
}

/** `189.50 SAR` as 18950 and SAR. */
function readPrice(price: string | undefined): { priceMinor: number; currency: string } | undefined {
  const match = /^(\d+(?:\.\d{1,2})?) ([A-Z]{3})$/.exec(price ?? '');
  if (match === null) return undefined;
  return { priceMinor: Math.round(Number(match[1]) * 100), currency: match[2] ?? '' };
}

function apply(products: Product[], change: JsonObject, warnings: JsonObject[]): Product[] {
  const data = asObject(change.data) ?? {};
  const retailerId = asString(data.id) ?? asString(change.retailer_id);
  if (retailerId === undefined) {
    warnings.push({ errors: [{ message: 'Missing id' }], retailer_id: '' });
    return products;
  }
  const others = products.filter((product) => product.retailerId !== retailerId);
  if (change.method === 'DELETE') return others;
  const before = products.find((product) => product.retailerId === retailerId);
  const price = readPrice(asString(data.price)) ?? before;
  const name = asString(data.title) ?? before?.name;
  if (price === undefined || name === undefined) {
    warnings.push({
      errors: [{ message: 'A title and a price like "189.50 SAR" are needed.' }],
      retailer_id: retailerId,
    });
    return products;
  }
  const imageUrl = asString(data.image_link) ?? before?.imageUrl;
  const product: Product = { retailerId, name, priceMinor: price.priceMinor, currency: price.currency };
  return [...others, imageUrl === undefined ? product : { ...product, imageUrl }];
}

/** `items_batch` (answered at once, unlike Meta's), `check_batch_request_status` and the list of products. */
export function catalogEdge(simulation: Simulation, request: GraphRequest): GraphAnswer {
  const numbers = numbersOf(simulation, request.id);
  switch (`${request.method} ${request.edge}`) {
    case 'POST items_batch': {
      const changes = asArray(request.body.requests)?.map((item) => asObject(item) ?? {});
      if (request.body.item_type !== 'PRODUCT_ITEM' || changes === undefined) {
        throw invalidParameter('Params item_type=PRODUCT_ITEM and requests are required.');
      }
      if (changes.length > MAX_REQUESTS) throw invalidParameter(`Param requests takes at most ${MAX_REQUESTS} items.`);
      const warnings: JsonObject[] = [];
      for (const change of changes) {
        for (const number of numbers) number.products = apply(number.products, change, warnings);
      }
      simulation.world.changed();
      return ok({ handles: [`batch-${simulation.world.clock.now()}`], validation_status: warnings });
    }
    case 'GET check_batch_request_status':
      return ok({ data: [{ handle: request.query.get('handle') ?? '', status: 'finished', errors_total_count: 0 }] });
    case 'GET products': {
      const items = (numbers[0]?.products ?? []).map((product): JsonObject => ({
        id: product.retailerId,
        retailer_id: product.retailerId,
        name: product.name,
        price: `${(product.priceMinor / 100).toFixed(2)} ${product.currency}`,
      }));
      return ok(pageOf(items, request.query, request.origin, `/${request.version}/${request.id}/products`));
    }
    default:
      throw unknownPath(`/${request.id}/${request.edge}`);
  }
}
