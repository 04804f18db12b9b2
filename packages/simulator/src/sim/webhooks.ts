import { subscribeApp } from '../graph/apps.ts';
import { asArray, asObject, asString, parseJson, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { refusesHandshake } from '../webhooks/handshake.ts';
import { escapeWire } from '../wire/escape.ts';
import { signature256 } from '../wire/sign.ts';
import type { Subscription } from '../world/types.ts';
import { learnFromWebhook } from './learn.ts';
import { Refusal, requireString } from './refusal.ts';

/** An installation that moved to another port leaves a dead callback behind, which would be tried for ever. */
async function dropDeadCallbacks(simulation: Simulation, appSecret: string, callbackUrl: string): Promise<void> {
  const { subscriptions } = simulation.world;
  for (const app of subscriptions.values()) {
    if (app.appSecret !== appSecret || app.callbackUrl === callbackUrl) continue;
    const problem = await refusesHandshake(simulation.poster, app.callbackUrl, app.verifyToken);
    if (problem !== undefined) subscriptions.delete(app.id);
  }
}

/** `POST /sim/subscriptions`: handshake first; all accounts are subscribed, also those that come later. */
export async function postSubscription(simulation: Simulation, input: JsonObject): Promise<JsonObject> {
  const callbackUrl = requireString(input, 'callbackUrl');
  const appSecret = requireString(input, 'appSecret');
  const fields = asArray(input.fields)?.filter((field) => typeof field === 'string');
  const problem = await subscribeApp(simulation, {
    callbackUrl,
    appSecret,
    verifyToken: requireString(input, 'verifyToken'),
    everyWaba: true,
    ...(fields === undefined ? {} : { fields }),
  });
  if (problem !== undefined) throw new Refusal(400, `not subscribed: ${problem}`);
  await dropDeadCallbacks(simulation, appSecret, callbackUrl);
  return { subscribed: true, callbackUrl };
}

/** `DELETE /sim/subscriptions?callbackUrl=…`: as when an app is removed; answers whether it was there. */
export function deleteSubscription(simulation: Simulation, callbackUrl: string | undefined): JsonObject {
  const { subscriptions } = simulation.world;
  const app = [...subscriptions.values()].find((candidate) => candidate.callbackUrl === callbackUrl);
  if (app !== undefined) subscriptions.delete(app.id);
  return { removed: app !== undefined };
}

function pickApp(simulation: Simulation, input: JsonObject): Subscription {
  const wanted = asString(input.callbackUrl);
  const apps = [...simulation.world.subscriptions.values()];
  const app = wanted === undefined ? apps[0] : apps.find((candidate) => candidate.callbackUrl === wanted);
  if (app === undefined) throw new Refusal(409, 'no callback is subscribed: POST /sim/subscriptions first');
  return app;
}

/** The exact bytes to send: `rawBase64`, `rawBody` as it is, or `body` in compact JSON with Meta's escapes. */
function bytesOf(input: JsonObject): Buffer {
  const base64 = asString(input.rawBase64);
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  const raw = asString(input.rawBody);
  if (raw !== undefined) return Buffer.from(input.escape === true ? escapeWire(raw) : raw, 'utf8');
  if (input.body === undefined) throw new Refusal(400, 'one of "body", "rawBody" and "rawBase64" is needed');
  const json = JSON.stringify(input.body);
  return Buffer.from(input.escape === false ? json : escapeWire(json), 'utf8');
}

/** `POST /sim/webhooks`: any payload, once, without retry; `headers` replace or add. */
export async function postWebhook(simulation: Simulation, input: JsonObject): Promise<JsonObject> {
  const app = pickApp(simulation, input);
  const bytes = bytesOf(input);
  const signature = input.sign === false ? '' : signature256(bytes, app.appSecret);
  const headers: Record<string, string> = { 'content-type': 'application/json', 'user-agent': 'facebookexternalua' };
  if (signature !== '') headers['x-hub-signature-256'] = signature;
  for (const [name, value] of Object.entries(asObject(input.headers) ?? {})) {
    if (typeof value === 'string') headers[name.toLowerCase()] = value;
  }
  const text = bytes.toString('utf8');
  if (input.sign !== false) learnFromWebhook(simulation, asObject(input.body) ?? parseJson(text));
  const { world, log, poster } = simulation;
  const result = await poster.post(app.callbackUrl, bytes, headers, world.settings.webhookTimeoutMs);
  log.addDelivery({
    at: new Date(world.clock.now()).toISOString(),
    url: app.callbackUrl,
    status: result.status,
    attempt: 1,
    body: text,
    signature,
    ...(result.error === undefined ? {} : { error: result.error }),
  });
  return { status: result.status, body: result.body, ...(result.error === undefined ? {} : { error: result.error }) };
}
