import { randomInt } from 'node:crypto';
import type { Poster } from './post.ts';

/** Asks the callback to echo a challenge, with Meta's dotted query names; undefined when it did, else what went wrong. */
export async function refusesHandshake(
  poster: Poster,
  callbackUrl: string,
  verifyToken: string,
): Promise<string | undefined> {
  const challenge = String(randomInt(1_000_000_000, 2_147_483_647));
  if (!URL.canParse(callbackUrl)) return 'callback_url is not a URL';
  const query = `hub.mode=subscribe&hub.challenge=${challenge}&hub.verify_token=${encodeURIComponent(verifyToken)}`;
  const url = `${callbackUrl}${callbackUrl.includes('?') ? '&' : '?'}${query}`;
  const answer = await poster.get(url, 10_000);
  if (answer.error !== undefined) return `the callback could not be reached: ${answer.error}`;
  if (answer.status !== 200) return `the callback answered HTTP ${answer.status}, expected 200`;
  return answer.body === challenge ? undefined : 'the callback did not echo the challenge';
}
