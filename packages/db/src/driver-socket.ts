import type { Socket } from 'node:net';
import type pg from 'pg';

/** The driver's own socket: it does not say when it last heard something, nor lets several statements leave together. */
export function driverSocket(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}
