import { createServer, connect, type Socket } from 'node:net';

export interface LeakyWay {
  /** The same database, over this way. */
  readonly url: string;
  /** From now on nothing arrives on the connections that there are; both ends go on thinking that they are connected. */
  loseEverything(): void;
  /** Nothing arrives on later connections either. */
  loseMore(): void;
  close(): void;
}

/** A way to PostgreSQL on which packets can begin to disappear. */
export async function startLeakyWay(databaseUrl: string): Promise<LeakyWay> {
  const target = new URL(databaseUrl);
  const ends = new Set<Socket>();
  let passes = true;
  const server = createServer((here) => {
    const there = connect(Number(target.port), target.hostname);
    for (const end of [here, there]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => ends.delete(end));
    }
    if (!passes) return;
    here.on('data', (data) => there.write(data));
    there.on('data', (data) => here.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  const loseEverything = (): void => {
    for (const end of ends) end.removeAllListeners('data').resume();
  };
  return {
    url: url.href,
    loseEverything,
    loseMore() {
      passes = false;
      loseEverything();
    },
    close() {
      server.close();
      for (const end of ends) end.destroy();
    },
  };
}
