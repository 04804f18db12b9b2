import { once } from 'node:events';
import { connect } from 'node:net';
import { findRedisServer, startRedis, type LocalRedis } from '../../../scripts/local/redis.ts';

export interface MortalRedis {
  readonly url: string;
  /** Everything it knew is gone. */
  flush(): Promise<void>;
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of the suite's own, that can be emptied, killed and started again where it was. */
export async function startMortalRedis(logFile: string): Promise<MortalRedis> {
  const program = await findRedisServer(console.log);
  if (program === null) throw new Error('The chaos suite needs Redis: install redis-server or valkey-server.');
  let server: LocalRedis = await startRedis(program, { logFile });
  const { port, url } = server;
  const { password } = new URL(url);
  return {
    url,
    async flush() {
      const socket = connect({ host: '127.0.0.1', port });
      socket.resume();
      socket.end(`AUTH ${password}\r\nFLUSHALL\r\nQUIT\r\n`);
      await once(socket, 'close');
    },
    async kill() {
      server.signal('SIGKILL');
      await server.exited;
    },
    async start() {
      server = await startRedis(program, { logFile, at: { port, password } });
    },
    stop: () => server.stop(),
  };
}
