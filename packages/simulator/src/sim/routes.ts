import { Hono, type Context } from 'hono';
import type { SimulatorEnv } from '../graph/http.ts';
import { asNumber, asObject, parseJson, type JsonObject } from '../json.ts';
import { applySettings } from '../settings.ts';
import type { Simulation } from '../simulation.ts';
import {
  createCustomer,
  describeCustomer,
  patchCustomer,
  postCustomerMessage,
  postRead,
  readConversation,
} from './customers.ts';
import { describeNumberState, putNumber } from './numbers.ts';
import { patchTemplate, putTemplate } from './templates.ts';
import { Refusal } from './refusal.ts';
import { streamEvents } from './stream.ts';
import { deleteSubscription, postSubscription, postWebhook } from './webhooks.ts';

type SimContext = Context<SimulatorEnv>;

async function inputOf(c: SimContext): Promise<JsonObject> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  const input = asObject(parseJson(text));
  if (input === undefined) throw new Refusal(400, 'the body must be a JSON object');
  return input;
}

function state(simulation: Simulation): JsonObject {
  const { world } = simulation;
  return {
    now: new Date(world.clock.now()).toISOString(),
    numbers: Array.from(world.numbers.values(), describeNumberState),
    customers: Array.from(world.customers.values(), describeCustomer),
  };
}

async function addMedia(simulation: Simulation, c: SimContext): Promise<JsonObject> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.byteLength === 0) throw new Refusal(400, 'the body must be the file');
  const filename = c.req.query('filename');
  const media = simulation.media.add({
    bytes,
    mimeType: c.req.header('content-type') ?? 'application/octet-stream',
    origin: 'inbound',
    ...(filename === undefined ? {} : { filename }),
  });
  simulation.world.changed();
  return { id: media.id, mime_type: media.mimeType, sha256: media.sha256, mediaUrl: `/sim/media/${media.id}` };
}

function showMedia(simulation: Simulation, id: string): Response {
  const media = simulation.media.find(id);
  const bytes = simulation.media.bytes(id);
  if (media === undefined || bytes === undefined) throw new Refusal(404, `no media ${id}`);
  const headers = {
    'content-type': media.mimeType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  };
  return new Response(new Uint8Array(bytes), { headers });
}

async function drain(simulation: Simulation, input: JsonObject): Promise<JsonObject> {
  const drained = await simulation.pending.quiet(asNumber(input.timeoutMs) ?? 30_000);
  return { drained, pending: simulation.pending.count() };
}

/** The simulator's own API under `/sim`. */
export function simRoutes(simulation: Simulation): Hono<SimulatorEnv> {
  const app = new Hono<SimulatorEnv>();
  const { world, faults, log } = simulation;
  app.use(async (c, next) => {
    // A web page from elsewhere must not play with an installation that runs on its reader's machine.
    const origin = c.req.header('origin');
    if (origin !== undefined && URL.canParse(origin) && new URL(origin).host !== c.req.header('host')) {
      return c.json({ error: 'this API is for the phone page and for scripts' }, 403);
    }
    return next();
  });
  app.get('/state', (c) => c.json(state(simulation)));
  app.post('/numbers', async (c) => c.json(putNumber(simulation, await inputOf(c))));
  app.post('/templates', async (c) => c.json(putTemplate(simulation, await inputOf(c))));
  app.patch('/templates/:id', async (c) => c.json(patchTemplate(simulation, c.req.param('id'), await inputOf(c))));
  app.post('/subscriptions', async (c) => c.json(await postSubscription(simulation, await inputOf(c))));
  app.delete('/subscriptions', (c) => c.json(deleteSubscription(simulation, c.req.query('callbackUrl'))));
  app.post('/customers', async (c) => c.json(createCustomer(simulation, await inputOf(c))));
  app.patch('/customers/:id', async (c) => c.json(patchCustomer(simulation, c.req.param('id'), await inputOf(c))));
  app.get('/customers/:id/conversations/:number', async (c) => {
    const query = new URL(c.req.url).searchParams;
    return c.json(await readConversation(simulation, c.req.param('id'), c.req.param('number'), query));
  });
  app.post('/customers/:id/messages', async (c) =>
    c.json(postCustomerMessage(simulation, c.req.param('id'), await inputOf(c), new URL(c.req.url).origin)),
  );
  app.post('/customers/:id/read', async (c) => c.json(postRead(simulation, c.req.param('id'), await inputOf(c))));
  app.get('/stream', (c) => streamEvents(simulation, c));
  app.post('/media', async (c) => c.json(await addMedia(simulation, c)));
  app.get('/media/:id', (c) => showMedia(simulation, c.req.param('id')));
  app.get('/faults', (c) => c.json(faults.describe()));
  app.post('/faults', async (c) => {
    const refused = faults.set(await inputOf(c));
    if (refused.length > 0)
      throw new Refusal(400, `not a fault switch: ${refused.join(', ')} (GET /sim/faults lists them)`);
    return c.json(faults.describe());
  });
  app.delete('/faults', (c) => {
    faults.clear();
    return c.json(faults.describe());
  });
  app.get('/settings', (c) => c.json(world.settings));
  app.patch('/settings', async (c) => {
    const refused = applySettings(world.settings, await inputOf(c));
    if (refused.length > 0) throw new Refusal(400, `not a setting, or not a value for it: ${refused.join(', ')}`);
    return c.json(world.settings);
  });
  app.post('/webhooks', async (c) => c.json(await postWebhook(simulation, await inputOf(c))));
  app.get('/log', (c) => c.json({ requests: log.requests, deliveries: log.deliveries }));
  app.delete('/log', (c) => {
    log.clear();
    return c.json({ requests: [], deliveries: [] });
  });
  app.post('/drain', async (c) => c.json(await drain(simulation, await inputOf(c))));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.message }, error.status);
    simulation.report(error);
    return c.json({ error: 'internal' }, 500);
  });
  app.all('*', (c) => c.json({ error: `no such call: ${c.req.method} ${c.req.path}` }, 404));
  return app;
}
