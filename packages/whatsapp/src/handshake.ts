import { createHash, timingSafeEqual } from 'node:crypto';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * The answer to Meta's verification GET: the challenge to echo as `text/plain`, or null when the request must be refused (403).
 * The parameter names carry literal dots. Several tokens are accepted while one is being replaced.
 */
export function answerHandshake(query: URLSearchParams, verifyTokens: readonly string[]): string | null {
  const token = query.get('hub.verify_token');
  const challenge = query.get('hub.challenge');
  if (query.get('hub.mode') !== 'subscribe' || !token || challenge === null) return null;
  // Hashing first makes the lengths equal, so that the comparison is constant time for any input.
  const given = digest(token);
  let known = false;
  for (const expected of verifyTokens) {
    if (expected !== '' && timingSafeEqual(digest(expected), given)) known = true;
  }
  return known ? challenge : null;
}
