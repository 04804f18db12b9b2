import { asArray, asNumber, asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { digitsOf, upsertNumber, type NumberInput } from '../world/numbers.ts';
import type { BusinessNumber, Product, ThroughputLevel } from '../world/types.ts';
import { Refusal, requireString } from './refusal.ts';

const LEVELS: readonly ThroughputLevel[] = ['STANDARD', 'HIGH', 'COEXISTENCE'];

/** A number as the API shows it; the token stays inside. */
export function describeNumberState(number: BusinessNumber): JsonObject {
  const { phoneNumberId, wabaId, displayPhoneNumber, verifiedName, catalogId, throughputLevel, products } = number;
  return {
    phoneNumberId,
    wabaId,
    displayPhoneNumber,
    verifiedName,
    ...(catalogId === undefined ? {} : { catalogId }),
    throughputLevel,
    products: products.map((product) => ({ ...product })),
  };
}

function readProducts(input: JsonObject): Product[] | undefined {
  return asArray(input.products)?.map((item) => {
    const product = asObject(item) ?? {};
    const priceMinor = asNumber(product.priceMinor);
    if (priceMinor === undefined) throw new Refusal(400, '"products[].priceMinor" must be a number');
    const imageUrl = asString(product.imageUrl);
    return {
      retailerId: requireString(product, 'retailerId'),
      name: requireString(product, 'name'),
      priceMinor,
      currency: requireString(product, 'currency'),
      ...(imageUrl === undefined ? {} : { imageUrl }),
    };
  });
}

/** `POST /sim/numbers`: adds a number or changes it. */
export function putNumber(simulation: Simulation, input: JsonObject): JsonObject {
  const displayPhoneNumber = requireString(input, 'displayPhoneNumber');
  if (digitsOf(displayPhoneNumber).length < 5) throw new Refusal(400, '"displayPhoneNumber" must be a phone number');
  const number: NumberInput = {
    wabaId: requireString(input, 'wabaId'),
    phoneNumberId: requireString(input, 'phoneNumberId'),
    displayPhoneNumber,
    verifiedName: requireString(input, 'verifiedName'),
  };
  for (const key of ['portfolioId', 'accessToken', 'catalogId'] as const) {
    const value = asString(input[key]);
    if (value !== undefined) number[key] = value;
  }
  if (input.throughputLevel !== undefined) {
    const level = LEVELS.find((candidate) => candidate === input.throughputLevel);
    if (level === undefined) throw new Refusal(400, `"throughputLevel" must be one of ${LEVELS.join(', ')}`);
    number.throughputLevel = level;
  }
  const messagingLimit = asNumber(input.messagingLimit);
  if (messagingLimit !== undefined) number.messagingLimit = messagingLimit;
  const products = readProducts(input);
  if (products !== undefined) number.products = products;
  return describeNumberState(upsertNumber(simulation.world, number));
}
