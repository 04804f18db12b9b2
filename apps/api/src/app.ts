import { getConnInfo } from '@hono/node-server/conninfo';
import type { HttpBindings } from '@hono/node-server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describeError } from '@wac/core/kernel';
import type { WebhookReceiver } from '@wac/core/messaging';
import { AppError, HTTP_STATUS } from '@wac/shared';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { files } from './http/files.ts';
import { health } from './http/health.ts';
import { newRequestId, readRequest, type Deps, type RequestContext } from './http/request-context.ts';
import { securityHeaders } from './http/security-headers.ts';
import { webApp } from './http/web-app.ts';
import { whatsappWebhook } from './http/whatsapp-webhook.ts';
import type { HintHub } from './live/hint-hub.ts';
import { restV1 } from './rest/rest-v1.ts';
import type { TrpcContext } from './trpc/init.ts';
import { appRouter } from './trpc/router.ts';

export interface AppOptions extends Deps {
  hints: HintHub;
  receiver: WebhookReceiver;
  verifyToken: string;
  publicUrl: string;
  production: boolean;
  /** Folder of the built dashboard. */
  webFolder: string;
}

const tooLarge = (c: Context): Response => c.text('too large', 413);
// A photo in base64 is the largest thing that a member sends; who has no token sends an e-mail and a password. A token is
// looked at before the body is read.
const memberBody = bodyLimit({ maxSize: 8 * 1024 * 1024, onError: tooLarge });
const anybodyBody = bodyLimit({ maxSize: 64 * 1024, onError: tooLarge });

/** Every route of the api. What is not listed here does not exist. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { platform, auth } = options;
  const deps: Deps = { platform, auth };
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders(options.production));
  app.route('/webhooks/whatsapp', whatsappWebhook(options.receiver, options.verifyToken));
  app.route('/', health(platform));
  app.route('/api/v1', restV1(deps, options.publicUrl));
  app.route('/files', files(platform));
  app.use('/trpc/*', (c, next) => (c.req.header('authorization') ? memberBody : anybodyBody)(c, next));
  app.all('/trpc/*', async (c) => answerTrpc(c.req.raw, deps, options.hints, getConnInfo(c).remote.address ?? ''));
  // Reserved addresses answer as missing until their part exists, and never as the dashboard's page.
  app.all('/webhooks/*', (c) => c.text('not found', 404));
  app.all('/api/*', (c) => c.text('not found', 404));
  app.route('/', webApp(options.webFolder));
  app.notFound((c) => c.text('not found', 404));
  app.onError((error, c) => {
    const requestId = newRequestId();
    platform.log.error({ err: describeError(error), requestId }, 'request failed');
    return c.text(`internal (${requestId})`, 500);
  });
  return app;
}

async function answerTrpc(request: Request, deps: Deps, hints: HintHub, address: string): Promise<Response> {
  let caller: RequestContext;
  try {
    caller = await readRequest(deps, request.headers, address);
  } catch (error) {
    if (error instanceof AppError) return refusal(error, request.url);
    throw error;
  }
  const response = await fetchRequestHandler({
    endpoint: '/trpc',
    req: request,
    router: appRouter,
    createContext: (): TrpcContext => ({ deps, hints, request: caller }),
  });
  if (caller.freshToken === null) return response;
  const headers = new Headers(response.headers);
  headers.set('x-session', caller.freshToken);
  return new Response(response.body, { status: response.status, headers });
}

// A session that is over is one answer for the whole batch, in the shape that the client expects for each call.
function refusal(error: AppError, url: string): Response {
  const { pathname, searchParams } = new URL(url);
  const { code, kind, details } = error;
  const status = HTTP_STATUS[kind] as ContentfulStatusCode;
  const one = {
    error: { code: -32_001, message: code, data: { httpStatus: status, code, kind, details, requestId: null } },
  };
  const calls = searchParams.has('batch') ? pathname.split(',').length : null;
  return Response.json(calls === null ? one : Array.from({ length: calls }, () => one), { status });
}
