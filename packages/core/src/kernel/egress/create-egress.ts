import { lookup } from 'node:dns/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { NotPublicError, publicLookup, type Resolve } from './public-lookup.ts';
import { readEgressUrl, type EgressRules, type Refusal } from './read-egress-url.ts';

export interface EgressRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type EgressAnswer =
  /** They answered, whatever it was: a redirect is an answer, and is not followed. */
  | {
      readonly outcome: 'answered';
      readonly status: number;
      readonly headers: http.IncomingHttpHeaders;
      readonly body: Buffer;
    }
  /** Not called, and it would not be the next time either. */
  | { readonly outcome: 'refused'; readonly reason: Refusal | 'headers_invalid' }
  /** Called in vain; nobody can say whether they have handled it. */
  | { readonly outcome: 'failed'; readonly reason: 'timeout' | 'answer_too_large' | 'connection' };

export interface Egress {
  /** Never throws for what the other side does. Not inside a transaction. */
  send(request: EgressRequest): Promise<EgressAnswer>;
}

export interface EgressOptions extends Partial<EgressRules> {
  readonly resolve?: Resolve;
  /** Name, connection, answer: all of it together. */
  readonly timeoutMs?: number;
}

/** Nobody who is told of something has more to say. */
const MAX_BODY = 64 * 1024;
const MAX_HEADERS = 8 * 1024;
/** How the message is framed, and to whom, is ours to say. */
const OURS = new Set(['connection', 'content-length', 'host', 'proxy-authorization', 'transfer-encoding', 'upgrade']);

const everyAddress: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * Calls addresses that tenants chose, without being made to call what only this machine can reach. Every call has a connection
 * of its own, through no proxy, whatever the environment says.
 */
export function createEgress(options: EgressOptions = {}): Egress {
  const { ports = [443], pinned = [], allowLoopback = false, resolve = everyAddress, timeoutMs = 5_000 } = options;
  const guarded = { lookup: publicLookup(resolve) };
  return {
    async send({ url: text, method, headers, body }) {
      const read = readEgressUrl(text, { ports, pinned, allowLoopback });
      if ('refusal' in read) return { outcome: 'refused', reason: read.refusal };
      if (!Object.entries(headers).every(isOurHeader)) return { outcome: 'refused', reason: 'headers_invalid' };
      const bytes = Buffer.from(body ?? '');
      const secure = read.url.protocol === 'https:';
      const request = (secure ? https : http).request(read.url, {
        method,
        // An agent of its own keeps no connection that was opened for somebody else, and reads no proxy from the environment.
        agent: secure ? new https.Agent() : new http.Agent(),
        headers: {
          'accept-encoding': 'identity',
          ...headers,
          ...(body === undefined ? {} : { 'content-length': bytes.length }),
        },
        maxHeaderSize: MAX_HEADERS,
        signal: AbortSignal.timeout(timeoutMs),
        ...(read.free ? {} : guarded),
        ...(secure ? { minVersion: 'TLSv1.2' as const, rejectUnauthorized: true } : {}),
      });
      return answerOf(request, bytes);
    },
  };
}

function isOurHeader([name, value]: [string, string]): boolean {
  try {
    http.validateHeaderName(name);
    http.validateHeaderValue(name, value);
    return !OURS.has(name.toLowerCase());
  } catch {
    return false;
  }
}

function answerOf(request: http.ClientRequest, body: Buffer): Promise<EgressAnswer> {
  return new Promise((done) => {
    const failed = (error: Error & { code?: string }): void => {
      if (error instanceof NotPublicError) return done({ outcome: 'refused', reason: 'address_not_public' });
      if (error.code === 'HPE_HEADER_OVERFLOW') return done({ outcome: 'failed', reason: 'answer_too_large' });
      return done({ outcome: 'failed', reason: error.name === 'AbortError' ? 'timeout' : 'connection' });
    };
    request.on('error', failed);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= MAX_BODY) return;
        done({ outcome: 'failed', reason: 'answer_too_large' });
        request.destroy();
      });
      response.on('error', failed);
      response.on('end', () =>
        done({
          outcome: 'answered',
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.end(body);
  });
}
