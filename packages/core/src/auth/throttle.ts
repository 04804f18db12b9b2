import { AppError } from '@wac/shared';
import type { Bucket, Platform } from '../kernel/index.ts';

/** What a bucket is named by, kept from whoever reads Redis: an address, an account. */
export function throttleKey({ secrets }: Platform, purpose: string, value: string): string {
  return secrets.keyedHash(purpose, value).toString('base64url').slice(0, 22);
}

/** Takes one try of each bucket. @throws AppError `auth.too_many_attempts` with the seconds after which to try again */
export async function takeTry({ limits }: Platform, buckets: readonly Bucket[]): Promise<void> {
  const waitMs = await limits.take(buckets);
  if (waitMs > 0) throw new AppError('auth.too_many_attempts', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
}
