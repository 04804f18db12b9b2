import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { LocalError } from './local-error.ts';
import { errorCode, readJsonFile, writePrivateFile } from './private-file.ts';

const rememberedPorts = z.record(z.string(), z.int().min(1).max(65_535));

/** Opens and closes a listener. Port 0 asks for any free one. Returns the port, or null when it is taken. */
async function tryListen(host: string, port: number): Promise<number | null> {
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const server = createServer();
  server.once('error', (error) => {
    if (errorCode(error) === 'EADDRINUSE') resolve(null);
    else reject(error);
  });
  server.listen({ host, port, exclusive: true }, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
  });
  return await promise;
}

/** A port on which nothing listens at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const port = await tryListen(host, 0);
  if (port === null) throw new LocalError(`There is no free port left on ${host}.`);
  return port;
}

/** True when nothing listens on the port. */
export async function isPortFree(host: string, port: number): Promise<boolean> {
  return (await tryListen(host, port)) !== null;
}

/** The port `part` had last time in this data folder when it is still free, else another one, which is then remembered. */
export async function rememberedPort(dataDir: string, part: string): Promise<number> {
  const path = join(dataDir, 'ports.json');
  const known = () => {
    const parsed = rememberedPorts.safeParse(readJsonFile(path));
    return parsed.success ? parsed.data : {};
  };
  const last = known()[part];
  if (last !== undefined && (await isPortFree('127.0.0.1', last))) return last;
  const port = await freePort();
  // Read again: another part may have noted its own port meanwhile.
  writePrivateFile(path, `${JSON.stringify({ ...known(), [part]: port })}\n`);
  return port;
}

export type WantedPort = { variable: string; port: number };

/**
 * Refuses, before anything is started, ports that are taken or wanted twice. On the loopback address the IPv6 side is
 * looked at too: browsers open `http://localhost` there first and would show another program's page.
 */
export async function refuseTakenPorts(host: string, wanted: readonly WantedPort[]): Promise<void> {
  for (const [index, { variable, port }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    if (twin) throw new LocalError(`${twin.variable} and ${variable} are both ${port}: give them different ports.`);
    if (!(await isFreeForUs(host, port))) {
      const next = wanted.reduce((highest, other) => Math.max(highest, other.port), port) + 1;
      throw new LocalError(
        `Port ${port} is taken by another program. Stop that program, or choose another port: ${variable}=${next} npm start`,
      );
    }
  }
}

async function isFreeForUs(host: string, port: number): Promise<boolean> {
  try {
    if (!(await isPortFree(host, port))) return false;
  } catch (error) {
    if (errorCode(error) === 'EACCES')
      throw new LocalError(`Port ${port} needs administrator rights: choose one above 1023.`);
    throw new LocalError(
      `HOST=${host} is not an address of this machine that can be listened on (${errorCode(error)}).`,
    );
  }
  if (host !== '127.0.0.1' && host !== 'localhost') return true;
  try {
    return await isPortFree('::1', port);
  } catch {
    return true; // no IPv6 here
  }
}
