import { asLine, asObject, type JsonObject } from '../webhook/json.ts';
import { errorAction } from './error-action.ts';
import { exchangeText } from './keep-alive.ts';
import type { NotSent, Refusal, Unknown } from './outcome.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Transport = {
  /** Null: Node's own, and for text the kept connections. */
  fetch: Fetch | null;
  timeoutMs: number;
};

export type GraphRequest = {
  url: string;
  method: 'GET' | 'POST' | 'DELETE';
  accessToken: string;
  body?: string | FormData;
  contentType?: string;
};

/** A readable answer of Meta's, or why there is none. */
export type GraphAnswer = { outcome: 'answered'; json: JsonObject } | Refusal | Unknown | NotSent;

// Failures before a byte of the request left: nobody can have acted on it. A reset is not among them.
const NO_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
]);

/**
 * One call of the Graph API. Never throws for what the network or the other side does. Redirects are not followed: the token must
 * not travel to another host.
 */
export async function callGraph(transport: Transport, request: GraphRequest): Promise<GraphAnswer> {
  if (!isToken(request.accessToken)) return { outcome: 'not_sent', reason: 'bad_request' };
  try {
    const { status, body } = await exchange(transport, request);
    return readAnswer(status, body);
  } catch (error) {
    return failure(error);
  }
}

async function exchange(transport: Transport, request: GraphRequest): Promise<{ status: number; body: string }> {
  const { url, method, body } = request;
  const headers = {
    authorization: `Bearer ${request.accessToken}`,
    ...(request.contentType !== undefined && { 'content-type': request.contentType }),
  };
  const { timeoutMs } = transport;
  if (transport.fetch === null && !(body instanceof FormData)) {
    return exchangeText({ url, method, headers, body, timeoutMs });
  }
  const response = await (transport.fetch ?? fetch)(url, {
    method,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    ...(body !== undefined && { body }),
  });
  return { status: response.status, body: await response.text() };
}

/** Whether the token can stand in a header; `fetch` throws for others as if the connection had failed. */
export function isToken(accessToken: string): boolean {
  return /^[\x21-\x7E]+$/.test(accessToken);
}

/** What a failed call leaves behind. */
export function failure(error: unknown): Unknown | NotSent {
  if (error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return { outcome: 'unknown', reason: 'timeout' };
  }
  return causes(error).some((code) => NO_CONNECTION.has(code))
    ? { outcome: 'not_sent', reason: 'no_connection' }
    : { outcome: 'unknown', reason: 'reset' };
}

/** `fetch` hides the reason in `cause`; with several addresses tried it is an AggregateError, which counts only as a whole. */
function causes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = Reflect.get(error, 'code');
  if (typeof code === 'string') return [code];
  if (error instanceof AggregateError) {
    const inner = error.errors.map((each) => causes(each));
    return inner.every((codes) => codes.some((each) => NO_CONNECTION.has(each))) ? inner.flat() : [];
  }
  return causes(error.cause);
}

function readAnswer(status: number, body: string): GraphAnswer {
  const json = parse(body);
  const error = asObject(json?.error);
  if (error) return readError(status, error);
  if (status >= 200 && status < 300) {
    return json ? { outcome: 'answered', json } : { outcome: 'unknown', reason: 'unreadable' };
  }
  const action = errorAction(null, status);
  // A redirect, a proxy's page or half an answer: somebody between us and Meta, so the call may have reached it.
  if (action.kind === 'unknown') return { outcome: 'unknown', reason: status >= 500 ? 'server_error' : 'unreadable' };
  return { outcome: 'refused', code: null, httpStatus: status, title: null, details: null, action };
}

function readError(status: number, error: JsonObject): Refusal | Unknown {
  const code = typeof error.code === 'number' && (error.code | 0) === error.code ? error.code : null;
  const action = errorAction(code, status);
  if (action.kind === 'unknown') return { outcome: 'unknown', reason: 'server_error' };
  return {
    outcome: 'refused',
    code,
    httpStatus: status,
    title: asLine(error.message, 256),
    details: asLine(asObject(error.error_data)?.details, 1024),
    action,
  };
}

function parse(body: string): JsonObject | null {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return null;
  }
}
