import { Hono } from 'hono';
import { GraphError, unknownPath } from './graph/errors.ts';
import { handleGraph, type SimulatorEnv } from './graph/http.ts';
import { servePhonePage } from './phone-page.ts';
import { simRoutes } from './sim/routes.ts';
import type { Simulation } from './simulation.ts';

/** Everything on the port: the Graph API, its media host, the simulator's own API, and the phone page for the rest. */
export function createApp(simulation: Simulation): Hono<SimulatorEnv> {
  const app = new Hono<SimulatorEnv>();
  app.all('/:version{v[0-9]+\\.[0-9]+}/*', (c) => handleGraph(simulation, c));
  app.all('/:version{v[0-9]+\\.[0-9]+}', (c) => handleGraph(simulation, c));
  app.get('/whatsapp_business/attachments/', (c) =>
    download(simulation, new URL(c.req.url).searchParams, c.req.header('authorization')),
  );
  app.route('/sim', simRoutes(simulation));
  app.get('*', (c) => servePhonePage(c.req.path));
  app.notFound((c) => c.json(unknownPath(c.req.path).body(), 400));
  return app;
}

/** The media host: a token is needed, and the address works for five minutes only. */
function download(simulation: Simulation, query: URLSearchParams, authorization: string | undefined): Response {
  const media = simulation.media.open(query);
  const bytes = media === undefined ? undefined : simulation.media.bytes(media.id);
  if (media === undefined || bytes === undefined) return new Response('URL signature expired', { status: 404 });
  const expected = simulation.world.numbers.get(media.phoneNumberId ?? '')?.accessToken;
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined || (expected !== undefined && token !== expected)) {
    return Response.json(new GraphError(190, { message: 'Invalid OAuth access token.' }).body(), { status: 401 });
  }
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': media.mimeType, 'content-disposition': `attachment; filename="${media.id}"` },
  });
}
