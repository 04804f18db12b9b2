import { request } from 'node:http';

/**
 * Calls the stand-in for Meta about itself. A connection a call: one that is kept may just have been closed by the other side, and
 * what a customer says must not be said again to find out.
 */
export function callSimulator(url: string, method: string, input?: object): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const headers = { 'content-type': 'application/json' };
  const call = request(url, { method, agent: false, headers: input === undefined ? {} : headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      if (answer.statusCode === 200) resolve(JSON.parse(body));
      else reject(new Error(`${url} answered ${answer.statusCode}: ${body}`));
    });
  });
  call.on('error', reject);
  call.end(input === undefined ? undefined : JSON.stringify(input));
  return promise;
}
