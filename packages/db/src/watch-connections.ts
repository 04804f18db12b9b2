import type pg from 'pg';
import { driverSocket } from './driver-socket.ts';

/**
 * Ends connections that are in use and have heard nothing for `patienceMs`: the other side is gone without a word (a cable, a
 * firewall that forgot), and TCP alone would go on sending for a quarter of an hour. What waited for an answer fails, and the
 * pool opens another connection. A statement must not take as long as that.
 * @returns what ends the watch
 */
export function watchConnections(pool: pg.Pool, patienceMs: number): () => void {
  const inUse = new Map<pg.PoolClient, { read: number; since: number }>();
  pool.on('acquire', (client) => inUse.set(client, { read: -1, since: performance.now() }));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('remove', (client) => inUse.delete(client));
  const look = (): void => {
    const now = performance.now();
    for (const [client, heard] of inUse) {
      const socket = driverSocket(client);
      if (socket.bytesRead !== heard.read) inUse.set(client, { read: socket.bytesRead, since: now });
      else if (now - heard.since > patienceMs) socket.destroy(new Error('PostgreSQL has not answered for too long'));
    }
  };
  const timer = setInterval(look, patienceMs / 4);
  timer.unref();
  return () => clearInterval(timer);
}
