import type { Json, JsonObject } from '../json.ts';
import { asObject, asString } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { refusesHandshake } from '../webhooks/handshake.ts';
import type { BusinessNumber } from '../world/types.ts';
import { blockUsers } from './blocks.ts';
import { GraphError, invalidParameter, unknownPath } from './errors.ts';
import { pickFields } from './fields.ts';
import { messageHistory } from './history.ts';
import { uploadMedia } from './media.ts';
import { postMessage } from './messages.ts';
import { describeNumber, NUMBER_DEFAULTS } from './number-node.ts';
import { businessProfile, commerceSettings, storedSettings } from './number-settings.ts';
import { ok, parameter, type GraphAnswer, type GraphRequest } from './request.ts';

const SUCCESS: JsonObject = { success: true };

function checkPin(pin: Json | undefined): string {
  if (typeof pin !== 'string' || !/^\d{6}$/.test(pin))
    throw invalidParameter('Param pin must be a string of 6 digits.');
  return pin;
}

function register(simulation: Simulation, request: GraphRequest, number: BusinessNumber): GraphAnswer {
  if (request.body.messaging_product !== 'whatsapp')
    throw invalidParameter('The parameter messaging_product is required.');
  const pin = checkPin(request.body.pin);
  if (number.pin !== undefined && number.pin !== pin) throw new GraphError(133005);
  number.pin = pin;
  number.registered = true;
  simulation.world.changed();
  return ok(SUCCESS);
}

function deregister(simulation: Simulation, number: BusinessNumber): GraphAnswer {
  if (number.throughputLevel === 'COEXISTENCE')
    throw new GraphError(100, { details: 'A coexistence number cannot be deregistered.' });
  number.registered = false;
  simulation.world.changed();
  return ok(SUCCESS);
}

/** `POST /<number>`: a new PIN, or a callback of its own (checked by handshake; empty takes it away). */
async function changeNumber(
  simulation: Simulation,
  request: GraphRequest,
  number: BusinessNumber,
): Promise<GraphAnswer> {
  if (request.body.pin !== undefined) number.pin = checkPin(request.body.pin);
  const configuration = asObject(request.body.webhook_configuration);
  if (configuration !== undefined) {
    const url = asString(configuration.override_callback_uri) ?? '';
    if (url === '') delete number.override;
    else {
      const verifyToken = asString(configuration.verify_token) ?? '';
      if (url.length > 200) throw invalidParameter('override_callback_uri must be at most 200 characters.');
      const problem = await refusesHandshake(simulation.poster, url, verifyToken);
      if (problem !== undefined)
        throw new GraphError(2200, { message: `(#2200) Callback verification failed: ${problem}` });
      number.override = { url, verifyToken };
    }
  }
  simulation.world.changed();
  return ok(SUCCESS);
}

/** A number itself, or one of its edges. */
export async function numberEdge(
  simulation: Simulation,
  request: GraphRequest,
  number: BusinessNumber,
): Promise<GraphAnswer> {
  switch (`${request.method} ${request.edge}`) {
    case 'POST messages':
      return postMessage(simulation, request, number);
    case 'POST marketing_messages':
      return postMessage(simulation, request, number, true);
    case 'GET ':
      return ok(pickFields(describeNumber(simulation.world, number), request.query.get('fields'), NUMBER_DEFAULTS));
    case 'POST ':
      return changeNumber(simulation, request, number);
    case 'POST media':
      return uploadMedia(simulation, request, number);
    case 'POST register':
      return register(simulation, request, number);
    case 'POST deregister':
      return deregister(simulation, number);
    case 'POST request_code':
    case 'POST verify_code':
      return ok(SUCCESS);
    case 'GET message_history':
      return ok(messageHistory(simulation, request, number));
    case 'GET whatsapp_business_profile':
    case 'POST whatsapp_business_profile':
      return businessProfile(simulation, request, number);
    case 'GET whatsapp_commerce_settings':
    case 'POST whatsapp_commerce_settings':
      return commerceSettings(simulation, request, number);
    case 'GET block_users':
    case 'POST block_users':
    case 'DELETE block_users':
      return blockUsers(simulation, request, number);
    case 'GET settings':
    case 'POST settings':
    case 'GET conversational_automation':
    case 'POST conversational_automation':
      return storedSettings(simulation, request, number);
    case 'POST smb_app_data':
      if (number.throughputLevel !== 'COEXISTENCE')
        throw new GraphError(100, { details: 'This is not a coexistence number.' });
      return ok({ messaging_product: 'whatsapp', request_id: asString(parameter(request, 'sync_type')) ?? '' });
    default:
      throw unknownPath(`/${request.id}/${request.edge}`);
  }
}
