import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { freePort, isPortFree, refuseTakenPorts, rememberedPort } from './ports.ts';

const dir = mkdtempSync(join(tmpdir(), 'wac-ports-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function occupy(host: string): Promise<{ port: number } & Disposable> {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, [Symbol.dispose]: () => server.close() };
}

it('sees a listener, also one on all addresses', async () => {
  using taken = await occupy('0.0.0.0');
  expect(await isPortFree('127.0.0.1', taken.port)).toBe(false);
  expect(await isPortFree('127.0.0.1', await freePort())).toBe(true);
});

it('names the variable and another port when one is taken', async () => {
  using taken = await occupy('127.0.0.1');
  const wanted = [
    { variable: 'PORT', port: await freePort() },
    { variable: 'WORKER_PORT', port: taken.port },
  ];
  await expect(refuseTakenPorts('127.0.0.1', wanted)).rejects.toThrow(
    new RegExp(`Port ${taken.port} is taken.*WORKER_PORT=\\d+ npm start`),
  );
});

it('refuses the same port for two parts, and an address of another machine', async () => {
  const port = await freePort();
  const twice = [
    { variable: 'PORT', port },
    { variable: 'SIMULATOR_PORT', port },
  ];
  await expect(refuseTakenPorts('127.0.0.1', twice)).rejects.toThrow('PORT and SIMULATOR_PORT are both');
  await expect(refuseTakenPorts('203.0.113.7', twice)).rejects.toThrow('HOST=203.0.113.7');
});

it('remembers a port per part until somebody else has it', async () => {
  const [first, redis] = await Promise.all([rememberedPort(dir, 'postgres'), rememberedPort(dir, 'redis')]);
  expect(await rememberedPort(dir, 'postgres')).toBe(first);
  expect(await rememberedPort(dir, 'redis')).toBe(redis);
  const thief = createServer().listen(first, '127.0.0.1');
  await once(thief, 'listening');
  const second = await rememberedPort(dir, 'postgres');
  thief.close();
  expect(second).not.toBe(first);
  expect(await rememberedPort(dir, 'postgres')).toBe(second);
});
