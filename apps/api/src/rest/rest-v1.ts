import { describeError, type Operation } from '@wac/core/kernel';
import { AppError } from '@wac/shared';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { readKeyRequest, newRequestId, type Deps } from '../http/request-context.ts';
import { openApiDocument } from './openapi.ts';
import { problem } from './problem.ts';
import { RESOURCES } from './routes.ts';

/** REST v1: bearer API key, cursor pages, problem details. Each route calls the same operation as the dashboard. */
export function restV1(deps: Deps, publicUrl: string): Hono {
  const app = new Hono();
  const document = openApiDocument(publicUrl);
  app.get('/openapi.json', (c) => c.json(document));
  for (const { path, list, get, id } of RESOURCES) {
    app.get(`/${path}`, (c) => answer(c, deps, list, readQuery(c)));
    app.get(`/${path}/:id`, (c) => answer(c, deps, get, { [id]: c.req.param('id') }));
    app.all(`/${path}`, methodNotAllowed);
    app.all(`/${path}/:id`, methodNotAllowed);
  }
  app.all('/openapi.json', methodNotAllowed);
  app.all('*', (c) => problem(c, new AppError('route.not_found'), newRequestId()));
  return app;
}

function methodNotAllowed(c: Context): Response {
  return problem(c, new AppError('route.method_not_allowed'), newRequestId(), { allow: 'GET, HEAD' });
}

// A parameter given once is a value, given more often a list: `status=placed&status=accepted`.
function readQuery(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([key, values]) => [key, values.length > 1 ? values : (values[0] ?? '')]),
  );
}

// A filter that is spelt wrong would be no filter: the answer would look right and hold everything.
function refuseUnknown({ input }: Operation, given: object): void {
  const known = input instanceof z.ZodObject ? Object.keys(input.shape) : [];
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw new AppError('input.invalid', { fields: unknown.map((path) => ({ path, problem: 'unrecognized_keys' })) });
}

async function answer(c: Context, deps: Deps, operation: Operation, input: object): Promise<Response> {
  let requestId = newRequestId();
  try {
    const ctx = await readKeyRequest(deps, c.req.raw.headers);
    requestId = ctx.requestId;
    c.header('x-request-id', requestId);
    refuseUnknown(operation, input);
    return c.json(await operation.call(ctx, input));
  } catch (error) {
    if (error instanceof AppError) return problem(c, error, requestId);
    deps.platform.log.error({ err: describeError(error), requestId, operation: operation.name }, 'request failed');
    return problem(c, null, requestId);
  }
}
