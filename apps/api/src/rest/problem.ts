import { type AppError, HTTP_STATUS } from '@wac/shared';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error as RFC 9457 problem details; `code` is the stable one to program against. */
export function problem(c: Context, error: AppError | null, requestId: string): Response {
  const status = error ? HTTP_STATUS[error.kind] : 500;
  const code = error?.code ?? 'internal';
  return c.body(
    JSON.stringify({
      type: `urn:wac:error:${code}`,
      title: code,
      status,
      code,
      details: error?.details ?? {},
      requestId,
    }),
    status as ContentfulStatusCode,
    { 'content-type': 'application/problem+json' },
  );
}
