import type { AppError } from '@wac/shared';
import type { Context } from 'hono';
import { statusOf } from '../http/status-of.ts';

/** An error as RFC 9457 problem details; `code` is the stable one to program against. */
export function problem(
  c: Context,
  error: AppError | null,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = statusOf(error);
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
    status,
    { ...headers, 'content-type': 'application/problem+json' },
  );
}
