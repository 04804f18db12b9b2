import { asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { refusesHandshake } from '../webhooks/handshake.ts';
import { wabaOf } from '../world/numbers.ts';
import { GraphError, invalidParameter, unknownPath } from './errors.ts';
import { pickFields } from './fields.ts';
import { describeNumber, NUMBER_DEFAULTS } from './number-node.ts';
import { pageOf } from './pages.ts';
import { ok, type GraphAnswer, type GraphRequest } from './request.ts';
import { createTemplate, deleteTemplates, listTemplates } from './templates.ts';

async function subscribe(simulation: Simulation, request: GraphRequest, wabaId: string): Promise<GraphAnswer> {
  const waba = wabaOf(simulation.world, wabaId);
  const url = asString(request.body.override_callback_uri);
  if (url !== undefined && url.length > 200)
    throw invalidParameter('override_callback_uri must be at most 200 characters.');
  if (url === undefined) delete waba.override;
  else {
    const verifyToken = asString(request.body.verify_token) ?? '';
    const problem = await refusesHandshake(simulation.poster, url, verifyToken);
    if (problem !== undefined)
      throw new GraphError(2200, { message: `(#2200) Callback verification failed: ${problem}` });
    waba.override = { url, verifyToken };
  }
  waba.subscribed = 'on';
  simulation.world.changed();
  return ok({ success: true });
}

function listSubscribed(simulation: Simulation, wabaId: string): JsonObject {
  const { subscribed, override } = wabaOf(simulation.world, wabaId);
  const apps = simulation.world.subscriptions
    .values()
    .filter((app) => subscribed === 'on' || (subscribed === 'default' && app.everyWaba));
  const data = Array.from(apps, (app): JsonObject => ({
    whatsapp_business_api_data: {
      id: app.id,
      name: `App ${app.id}`,
      link: `https://www.facebook.com/games/?app_id=${app.id}`,
    },
    ...(override === undefined ? {} : { override_callback_uri: override.url }),
  }));
  return { data };
}

function listNumbers(simulation: Simulation, request: GraphRequest, wabaId: string): JsonObject {
  const { world } = simulation;
  const numbers = world.numbers.values().filter((number) => number.wabaId === wabaId);
  const items = Array.from(numbers, (number) =>
    pickFields(describeNumber(world, number), request.query.get('fields'), NUMBER_DEFAULTS),
  );
  return pageOf(items, request.query, request.origin, `/${request.version}/${wabaId}/phone_numbers`);
}

/** An account itself, or one of its edges. */
export async function wabaEdge(simulation: Simulation, request: GraphRequest, wabaId: string): Promise<GraphAnswer> {
  switch (`${request.method} ${request.edge}`) {
    case 'GET ':
      return ok(
        pickFields(describeWaba(simulation, wabaId), request.query.get('fields'), [
          'name',
          'timezone_id',
          'message_template_namespace',
        ]),
      );
    case 'GET phone_numbers':
      return ok(listNumbers(simulation, request, wabaId));
    case 'GET subscribed_apps':
      return ok(listSubscribed(simulation, wabaId));
    case 'POST subscribed_apps':
      return subscribe(simulation, request, wabaId);
    case 'DELETE subscribed_apps':
      wabaOf(simulation.world, wabaId).subscribed = 'off';
      simulation.world.changed();
      return ok({ success: true });
    case 'GET message_templates':
      return ok(listTemplates(simulation, request, wabaId));
    case 'POST message_templates':
      return ok(createTemplate(simulation, request, wabaId));
    case 'DELETE message_templates':
      return ok(deleteTemplates(simulation, request, wabaId));
    default:
      throw unknownPath(`/${request.id}/${request.edge}`);
  }
}

function describeWaba(simulation: Simulation, wabaId: string): JsonObject {
  const number = simulation.world.numbers.values().find((candidate) => candidate.wabaId === wabaId);
  return {
    id: wabaId,
    name: number?.verifiedName ?? wabaId,
    currency: 'USD',
    timezone_id: '90',
    message_template_namespace: `${wabaId}_namespace`,
    account_review_status: 'APPROVED',
    health_status: {
      can_send_message: 'AVAILABLE',
      entities: [{ entity_type: 'WABA', id: wabaId, can_send_message: 'AVAILABLE' }],
    },
  };
}
