import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What a callback answered; status 0 means that there was no answer, and why. */
export type PostResult = { status: number; body: string; error?: string };

export type Poster = {
  post(url: string, body: string | Uint8Array, headers: Record<string, string>, timeoutMs: number): Promise<PostResult>;
  get(url: string, timeoutMs: number): Promise<PostResult>;
  close(): void;
};

const MAX_ANSWER = 65_536;

/** HTTP with kept-alive connections. Bare `node:http`: `fetch` costs about twice as much per webhook. */
export function createPoster(): Poster {
  const http = new HttpAgent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });
  const https = new HttpsAgent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });

  function call(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    timeoutMs: number,
    body?: string | Uint8Array,
  ): Promise<PostResult> {
    const { promise, resolve } = Promise.withResolvers<PostResult>();
    const fail = (error: Error): void => resolve({ status: 0, body: '', error: error.message || error.name });
    try {
      const secure = url.startsWith('https:');
      const outgoing = (secure ? httpsRequest : httpRequest)(
        url,
        { method, headers, agent: secure ? https : http, timeout: timeoutMs },
        (answer) => {
          const chunks: Buffer[] = [];
          let size = 0;
          answer.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size <= MAX_ANSWER) chunks.push(chunk);
          });
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          );
          answer.on('error', fail);
        },
      );
      outgoing.on('error', fail);
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      outgoing.end(body);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
    return promise;
  }

  return {
    post(url, body, headers, timeoutMs) {
      return call('POST', url, { ...headers, 'content-length': String(Buffer.byteLength(body)) }, timeoutMs, body);
    },
    get(url, timeoutMs) {
      return call('GET', url, {}, timeoutMs);
    },
    close() {
      http.destroy();
      https.destroy();
    },
  };
}
