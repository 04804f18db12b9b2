import type { HttpBindings } from '@hono/node-server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describeError } from '@wac/core/kernel';
import { AppError } from '@wac/shared';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { HintHub } from '../live/hint-hub.ts';
import type { TrpcContext } from '../trpc/init.ts';
import { appRouter } from '../trpc/router.ts';
import type { CallerAddress } from './caller-address.ts';
import { newRequestId, readRequest, type Deps } from './request-context.ts';
import { statusOf } from './status-of.ts';

const tooLarge = (c: Context): Response => refusal(new AppError('input.too_large'), c.req.url, null);
// A photo in base64 is the largest thing that a member sends; who has no token sends an e-mail and a password. A token is
// looked at before the body is read.
const memberBody = bodyLimit({ maxSize: 8 * 1024 * 1024, onError: tooLarge });
const anybodyBody = bodyLimit({ maxSize: 64 * 1024, onError: tooLarge });

/** `/trpc/*`: what the dashboard calls. Whatever goes wrong before a procedure is reached is told in tRPC's own shape. */
export function trpcEndpoint(deps: Deps, hints: HintHub, addressOf: CallerAddress): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use('/*', (c, next) => (c.req.header('authorization') ? memberBody : anybodyBody)(c, next));
  app.all('/*', async (c) => {
    const request = c.req.raw;
    const caller = await readRequest(deps, request.headers, addressOf(c));
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
  });
  app.onError((error, c) => {
    if (error instanceof AppError) return refusal(error, c.req.url, null);
    const requestId = newRequestId();
    deps.platform.log.error({ err: describeError(error), requestId }, 'request failed');
    return refusal(null, c.req.url, requestId);
  });
  return app;
}

// What refuses the request refuses each call of its batch, in the shape that the client expects for each of them.
function refusal(error: AppError | null, url: string, requestId: string | null): Response {
  const { pathname, searchParams } = new URL(url);
  const code = error?.code ?? 'internal';
  const { kind, details } = error ?? { kind: 'internal', details: {} };
  const status = statusOf(error);
  const one = {
    error: { code: -32_001, message: code, data: { httpStatus: status, code, kind, details, requestId } },
  };
  const calls = searchParams.has('batch') ? pathname.split(',').length : null;
  return Response.json(calls === null ? one : Array.from({ length: calls }, () => one), { status });
}
