import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { asObject, parseJson, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { GraphError, traceId } from './errors.ts';
import type { GraphAnswer, GraphRequest } from './request.ts';
import { answerGraph } from './router.ts';

/** A request that is never answered is let go after so long. */
const HANG_MS = 120_000;
const USAGE = JSON.stringify({ call_count: 1, total_cputime: 1, total_time: 1 });

/** The Hono environment: Node's own request and answer, for resets and streams. */
export type SimulatorEnv = { Bindings: HttpBindings };

function tokenOf(c: Context<SimulatorEnv>): string | undefined {
  const header = c.req.header('authorization');
  const match = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header ?? '');
  return match?.[1] ?? c.req.query('access_token');
}

async function readBody(c: Context<SimulatorEnv>): Promise<Pick<GraphRequest, 'body' | 'file'>> {
  if (c.req.method === 'GET') return { body: {} };
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('multipart/form-data') || type.startsWith('application/x-www-form-urlencoded'))
    return readForm(c);
  const text = await c.req.text();
  return { body: asObject(parseJson(text)) ?? {} };
}

async function readForm(c: Context<SimulatorEnv>): Promise<Pick<GraphRequest, 'body' | 'file'>> {
  const form = await c.req.parseBody();
  const body: JsonObject = {};
  let file: GraphRequest['file'];
  for (const [key, value] of Object.entries(form)) {
    if (typeof value === 'string') body[key] = value;
    else if (value instanceof File) {
      file = { bytes: new Uint8Array(await value.arrayBuffer()), name: value.name, type: value.type };
    }
  }
  return file === undefined ? { body } : { body, file };
}

async function readRequest(c: Context<SimulatorEnv>): Promise<GraphRequest> {
  const url = new URL(c.req.url);
  const [version = '', id = '', ...edge] = url.pathname.slice(1).split('/');
  return {
    method: c.req.method,
    version,
    id: decodeURIComponent(id),
    edge: edge.filter((part) => part !== '').join('/'),
    query: url.searchParams,
    token: tokenOf(c),
    origin: url.origin,
    ...(await readBody(c)),
  };
}

async function answerOrRefuse(simulation: Simulation, request: GraphRequest): Promise<GraphAnswer> {
  try {
    return await answerGraph(simulation, request);
  } catch (error) {
    if (error instanceof GraphError) return { kind: 'json', status: error.http, body: error.body() };
    simulation.report(error);
    const unknown = new GraphError(1, { http: 500, message: 'An unknown error occurred' });
    return { kind: 'json', status: 500, body: unknown.body() };
  }
}

/** Answers one Graph API call and writes it into the traffic log. */
export async function handleGraph(simulation: Simulation, c: Context<SimulatorEnv>): Promise<Response> {
  const request = await readRequest(c);
  const answer = await answerOrRefuse(simulation, request);
  if (request.edge.endsWith('messages') && request.method === 'POST') {
    const slow = simulation.faults.hit('slowAnswer', { phoneNumberId: request.id });
    if (slow !== undefined) await new Promise((resolve) => setTimeout(resolve, slow.delayMs ?? 3000));
  }
  simulation.log.addRequest({
    at: new Date(simulation.world.clock.now()).toISOString(),
    method: request.method,
    path: `/${request.version}/${request.id}${request.edge === '' ? '' : `/${request.edge}`}`,
    status: answer.kind === 'json' || answer.kind === 'html' ? answer.status : 0,
    body: request.body,
    ...(answer.kind === 'json' ? { answer: answer.body } : {}),
  });
  if (answer.kind === 'json') return jsonResponse(request, answer.status, JSON.stringify(answer.body));
  if (answer.kind === 'html')
    return new Response(answer.body, {
      status: answer.status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  if (answer.kind === 'reset') c.env.incoming.socket.resetAndDestroy();
  else holdBack(c);
  return RESPONSE_ALREADY_SENT;
}

function holdBack(c: Context<SimulatorEnv>): void {
  const { socket } = c.env.incoming;
  const timer = setTimeout(() => socket.destroy(), HANG_MS);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
}

function jsonResponse(request: GraphRequest, status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'facebook-api-version': request.version,
      'x-app-usage': USAGE,
      'x-business-use-case-usage': `{"${request.id}":[${USAGE}]}`,
      'x-fb-trace-id': traceId(),
      'cache-control': 'private, no-cache, no-store, must-revalidate',
    },
  });
}
