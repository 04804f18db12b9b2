import type { JsonObject } from '../json.ts';
import type { BusinessNumber, ThroughputLevel } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** Fields of a number when none are asked for. */
export const NUMBER_DEFAULTS = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
];

const LEVEL: Record<ThroughputLevel, string> = { STANDARD: 'STANDARD', HIGH: 'HIGH', COEXISTENCE: 'STANDARD' };

function tierOf(limit: number | undefined): string {
  return limit === undefined
    ? 'TIER_UNLIMITED'
    : `TIER_${limit >= 1000 && limit % 1000 === 0 ? `${limit / 1000}K` : limit}`;
}

/** All fields of a number. */
export function describeNumber(world: World, number: BusinessNumber): JsonObject {
  const app = [...world.subscriptions.values()][0];
  const webhook: JsonObject = {};
  if (number.override !== undefined) webhook.phone_number = number.override.url;
  const waba = world.wabas.get(number.wabaId);
  if (waba?.override !== undefined) webhook.whatsapp_business_account = waba.override.url;
  if (app !== undefined) webhook.application = app.callbackUrl;
  const can = number.registered ? 'AVAILABLE' : 'BLOCKED';
  return {
    id: number.phoneNumberId,
    verified_name: number.verifiedName,
    display_phone_number: number.displayPhoneNumber,
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    quality_rating: 'GREEN',
    status: number.registered ? 'CONNECTED' : 'DISCONNECTED',
    platform_type: number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    is_on_biz_app: number.throughputLevel === 'COEXISTENCE',
    account_mode: 'LIVE',
    throughput: { level: LEVEL[number.throughputLevel] },
    whatsapp_business_manager_messaging_limit: tierOf(number.messagingLimit),
    webhook_configuration: webhook,
    health_status: {
      can_send_message: can,
      entities: [
        { entity_type: 'PHONE_NUMBER', id: number.phoneNumberId, can_send_message: can },
        { entity_type: 'WABA', id: number.wabaId, can_send_message: 'AVAILABLE' },
        { entity_type: 'BUSINESS', id: number.portfolioId, can_send_message: 'AVAILABLE' },
      ],
    },
  };
}
