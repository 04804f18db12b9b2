import { createHash, timingSafeEqual } from 'node:crypto';
import { asDigits, asHttpUrl, asLine } from '../webhook/json.ts';
import { callGraph, failure, isToken, type Transport } from './call-graph.ts';
import type { NotSent, Refusal, Unknown } from './outcome.ts';

/** Where a file can be fetched for the next five minutes. */
export type MediaLookup =
  | {
      outcome: 'found';
      url: string;
      mimeType: string | null;
      sha256: string | null;
      /** Bytes, as Meta says; the download counts for itself. */
      fileSize: number | null;
    }
  | Refusal
  | Unknown
  | NotSent;

export type MediaDownload =
  | { outcome: 'downloaded'; bytes: Uint8Array }
  /** The address expired (five minutes): look it up again. */
  | { outcome: 'expired' }
  | { outcome: 'rejected'; reason: 'host' | 'redirect' | 'too_large' | 'digest' | 'status' }
  | Unknown
  | NotSent;

export type DownloadRequest = {
  url: string;
  accessToken: string;
  maxBytes: number;
  /** Base64 or hex; checked when given. */
  sha256: string | null;
};

/** Asks for a file's address. The number is named, so that Meta refuses a file that belongs to another number. */
export async function lookUpMedia(
  transport: Transport,
  base: string,
  request: { mediaId: string; phoneNumberId: string; accessToken: string },
): Promise<MediaLookup> {
  const mediaId = asDigits(request.mediaId);
  const phoneNumberId = asDigits(request.phoneNumberId);
  if (mediaId === null || phoneNumberId === null) return { outcome: 'not_sent', reason: 'bad_request' };
  const answer = await callGraph(transport, {
    url: `${base}/${mediaId}?phone_number_id=${phoneNumberId}`,
    method: 'GET',
    accessToken: request.accessToken,
  });
  if (answer.outcome !== 'answered') return answer;
  const url = asHttpUrl(answer.json.url);
  if (url === null) return { outcome: 'unknown', reason: 'unreadable' };
  const size = Number(answer.json.file_size);
  return {
    outcome: 'found',
    url,
    mimeType: asLine(answer.json.mime_type, 128),
    sha256: asLine(answer.json.sha256, 64),
    fileSize: Number.isSafeInteger(size) && size >= 0 ? size : null,
  };
}

/** Fetches a file, with the token only towards Meta's hosts and the configured one, never along a redirect, never more than asked. */
export async function downloadMedia(
  transport: Transport,
  base: string,
  request: DownloadRequest,
): Promise<MediaDownload> {
  if (!isMediaHost(request.url, base)) return { outcome: 'rejected', reason: 'host' };
  if (!isToken(request.accessToken)) return { outcome: 'not_sent', reason: 'bad_request' };
  try {
    const response = await (transport.fetch ?? fetch)(request.url, {
      // Meta's file hosts refuse requests without an ordinary agent.
      headers: { authorization: `Bearer ${request.accessToken}`, 'user-agent': 'Mozilla/5.0' },
      redirect: 'manual',
      signal: AbortSignal.timeout(transport.timeoutMs),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      if (response.status === 404) return { outcome: 'expired' };
      const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
      return { outcome: 'rejected', reason: redirected ? 'redirect' : 'status' };
    }
    const bytes = await readAtMost(response, request.maxBytes);
    if (!bytes) return { outcome: 'rejected', reason: 'too_large' };
    if (request.sha256 !== null && !hasDigest(bytes, request.sha256)) return { outcome: 'rejected', reason: 'digest' };
    return { outcome: 'downloaded', bytes };
  } catch (error) {
    return failure(error);
  }
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function isMediaHost(url: string, base: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, hostname, username } = new URL(url);
  const own = new URL(base);
  if (username !== '') return false;
  if (host === own.host && protocol === own.protocol) return true;
  // On one machine a proxy may stand before the simulator, which then names its own port.
  if (LOOPBACK.has(own.hostname) && LOOPBACK.has(hostname) && protocol === 'http:') return true;
  const isMeta = hostname === 'lookaside.fbsbx.com' || hostname.endsWith('.fbcdn.net');
  return protocol === 'https:' && host === hostname && isMeta;
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the rest of the body.
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function hasDigest(bytes: Uint8Array, expected: string): boolean {
  const given = Buffer.from(expected, expected.length === 64 ? 'hex' : 'base64');
  const actual = createHash('sha256').update(bytes).digest();
  return given.length === actual.length && timingSafeEqual(given, actual);
}
