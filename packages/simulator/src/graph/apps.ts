import { randomInt } from 'node:crypto';
import { asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { refusesHandshake } from '../webhooks/handshake.ts';
import type { Subscription } from '../world/types.ts';
import { GraphError, invalidParameter } from './errors.ts';
import { ok, parameter, type GraphAnswer, type GraphRequest } from './request.ts';

/** What an app asks for when it subscribes. */
export type SubscriptionInput = Omit<Subscription, 'id'> & { id?: string };

/** Checks the callback by handshake and subscribes; returns what was wrong, or nothing. Idempotent by callback. */
export async function subscribeApp(simulation: Simulation, input: SubscriptionInput): Promise<string | undefined> {
  const problem = await refusesHandshake(simulation.poster, input.callbackUrl, input.verifyToken);
  if (problem !== undefined) return problem;
  const { subscriptions } = simulation.world;
  const known = subscriptions
    .values()
    .find((app) => (input.id === undefined ? app.callbackUrl === input.callbackUrl : app.id === input.id));
  const id = input.id ?? known?.id ?? String(randomInt(100_000_000_000_000, 281_474_976_710_655));
  subscriptions.set(id, { ...input, id });
  simulation.world.changed();
  return undefined;
}

function secretOf(request: GraphRequest): string {
  const token = request.token ?? asString(parameter(request, 'access_token')) ?? '';
  const [appId, secret] = token.split('|');
  if (appId !== request.id || secret === undefined || secret === '') {
    throw new GraphError(190, { message: 'This method must be called with an app access_token.' });
  }
  return secret;
}

function fieldsOf(request: GraphRequest): string[] | undefined {
  const fields = parameter(request, 'fields');
  if (typeof fields === 'string' && fields !== '') return fields.split(',').map((field) => field.trim());
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : undefined;
}

/** `/<app>/subscriptions` with the app token `<app>|<secret>`. */
export async function appEdge(simulation: Simulation, request: GraphRequest): Promise<GraphAnswer> {
  const appSecret = secretOf(request);
  const { subscriptions } = simulation.world;
  if (request.method === 'GET') {
    const app = subscriptions.get(request.id);
    const data: JsonObject[] =
      app === undefined
        ? []
        : [
            {
              object: 'whatsapp_business_account',
              callback_url: app.callbackUrl,
              active: true,
              fields: (app.fields ?? ['messages']).map((name) => ({ name, version: request.version })),
            },
          ];
    return ok({ data });
  }
  if (request.method === 'DELETE') {
    subscriptions.delete(request.id);
    return ok({ success: true });
  }
  if (parameter(request, 'object') !== 'whatsapp_business_account')
    throw invalidParameter('Param object must be whatsapp_business_account.');
  const callbackUrl = asString(parameter(request, 'callback_url'));
  if (callbackUrl === undefined) throw invalidParameter('The parameter callback_url is required.');
  const fields = fieldsOf(request);
  const problem = await subscribeApp(simulation, {
    id: request.id,
    callbackUrl,
    verifyToken: asString(parameter(request, 'verify_token')) ?? '',
    appSecret,
    everyWaba: false,
    ...(fields === undefined ? {} : { fields }),
  });
  if (problem !== undefined)
    throw new GraphError(2200, { message: `(#2200) Callback verification failed: ${problem}` });
  return ok({ success: true });
}
