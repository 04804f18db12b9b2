import { asArray, asString, type Json, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import type { BusinessNumber } from '../world/types.ts';
import { invalidParameter } from './errors.ts';
import { ok, parameter, type GraphAnswer, type GraphRequest } from './request.ts';
import { lengthOf } from './validate/fields.ts';

const PROFILE_LIMITS: Readonly<Record<string, number>> = { about: 139, address: 256, description: 512, email: 128 };
const PROFILE_KEYS = [...Object.keys(PROFILE_LIMITS), 'websites', 'vertical', 'profile_picture_handle'];

/** Reads or changes the business profile within Meta's lengths. */
export function businessProfile(simulation: Simulation, request: GraphRequest, number: BusinessNumber): GraphAnswer {
  if (request.method === 'GET') return ok({ data: [number.profile] });
  for (const [key, max] of Object.entries(PROFILE_LIMITS)) {
    if (lengthOf(asString(request.body[key]) ?? '') > max)
      throw invalidParameter(`Param ${key} must be at most ${max} characters long.`);
  }
  const websites = asArray(request.body.websites) ?? [];
  if (websites.length > 2 || websites.some((site) => (asString(site) ?? '').length > 256)) {
    throw invalidParameter('Param websites takes at most 2 addresses of 256 characters.');
  }
  for (const key of PROFILE_KEYS) if (request.body[key] !== undefined) number.profile[key] = request.body[key];
  simulation.world.changed();
  return ok({ success: true });
}

function asFlag(value: Json | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

/** Whether the cart and the catalogue show; given as query parameters. */
export function commerceSettings(simulation: Simulation, request: GraphRequest, number: BusinessNumber): GraphAnswer {
  if (request.method === 'GET') return ok({ data: [{ ...number.commerce, id: number.catalogId ?? '' }] });
  number.commerce.is_cart_enabled = asFlag(parameter(request, 'is_cart_enabled')) ?? number.commerce.is_cart_enabled;
  number.commerce.is_catalog_visible =
    asFlag(parameter(request, 'is_catalog_visible')) ?? number.commerce.is_catalog_visible;
  simulation.world.changed();
  return ok({ success: true });
}

/** Edges whose content is kept as it was sent. */
export function storedSettings(simulation: Simulation, request: GraphRequest, number: BusinessNumber): GraphAnswer {
  if (request.method === 'GET') return ok((number.settings[request.edge] as JsonObject | undefined) ?? {});
  const before = number.settings[request.edge];
  number.settings[request.edge] = { ...(before as JsonObject | undefined), ...request.body };
  simulation.world.changed();
  return ok({ success: true });
}
