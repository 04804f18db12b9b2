import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/**
 * A connection to what may vanish. Commands fail at once while it is away, and whoever calls falls back; it is never waited
 * for. Null without an address: the product runs without Redis.
 */
export function createRedis(url: string | null, log: Logger): Redis | null {
  if (url === null) return null;
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_000,
    commandTimeout: 500,
    retryStrategy: (times) => Math.min(times * 200, 5_000),
  });
  let said = false;
  redis.on('error', () => {
    if (!said) log.warn('Redis is away: the product goes on without it, slower');
    said = true;
  });
  redis.on('ready', () => {
    if (said) log.info('Redis is back');
    said = false;
  });
  return redis;
}
