import type { Faults } from '../faults/faults.ts';
import { ERRORS, GraphError } from './errors.ts';
import type { GraphAnswer } from './request.ts';

const BAD_GATEWAY =
  '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>502 Bad Gateway</h1></body></html>';

function errorAnswer(code: number, status: number | undefined, details: string | undefined): GraphAnswer {
  const error = new GraphError(code, {
    http: status ?? ERRORS[code]?.http ?? 400,
    ...(details === undefined ? {} : { details }),
  });
  return { kind: 'json', status: error.http, body: error.body() };
}

/** The answer of a fault that keeps the message from being sent. */
export function faultBeforeSending(faults: Faults, phoneNumberId: string): GraphAnswer | undefined {
  const at = { phoneNumberId };
  if (faults.hit('resetBefore', at) !== undefined) return { kind: 'reset' };
  if (faults.hit('timeoutBeforeSent', at) !== undefined) return { kind: 'hang' };
  const limited = faults.hit('rateLimited', at);
  if (limited !== undefined) return errorAnswer(limited.code ?? 130429, limited.status ?? 429, limited.details);
  const pair = faults.hit('pairLimited', at);
  if (pair !== undefined) return errorAnswer(131056, pair.status, pair.details);
  const refused = faults.hit('refuse', at);
  if (refused !== undefined) return errorAnswer(refused.code ?? 131009, refused.status, refused.details);
  const broken = faults.hit('serverError', at);
  if (broken !== undefined) return errorAnswer(broken.code ?? 131000, broken.status ?? 500, broken.details);
  const html = faults.hit('htmlBadGateway', at);
  if (html !== undefined) return { kind: 'html', status: html.status ?? 502, body: BAD_GATEWAY };
  return undefined;
}

/** The answer of a fault that hides that the message was sent. */
export function faultAfterSending(faults: Faults, phoneNumberId: string): GraphAnswer | undefined {
  const at = { phoneNumberId };
  if (faults.hit('timeoutAlthoughSent', at) !== undefined) return { kind: 'hang' };
  if (faults.hit('resetAfter', at) !== undefined) return { kind: 'reset' };
  const broken = faults.hit('errorAlthoughSent', at);
  return broken === undefined ? undefined : errorAnswer(broken.code ?? 131000, broken.status ?? 500, broken.details);
}
