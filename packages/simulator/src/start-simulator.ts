import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { createClock } from './clock.ts';
import { applySettings, type Settings } from './settings.ts';
import { createSimulation } from './simulation.ts';
import { keepSnapshot, restoreSnapshot } from './snapshot.ts';
import type { WorldLimits } from './world/world.ts';

/** How to start a simulator. Port 0 takes any free one. */
export type SimulatorOptions = {
  host?: string;
  port?: number;
  /** Where the world is kept across restarts; nothing is kept without it. */
  stateFile?: string;
  /** The clock shared by all processes; see `createClock`. */
  clockFile?: string;
  /** Says nothing on stderr, not even what went wrong inside. */
  quietLog?: boolean;
  settings?: Partial<Settings>;
  limits?: Partial<WorldLimits>;
};

/** A running simulator. */
export type RunningSimulator = { url: string; host: string; port: number; close(): Promise<void> };

/** Starts Meta's stand-in: Graph API, webhooks and the customers' phones on one port. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const host = options.host ?? '127.0.0.1';
  const simulation = createSimulation({
    clock: createClock(options.clockFile),
    quietLog: options.quietLog ?? false,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.stateFile === undefined ? {} : { mediaFolder: `${options.stateFile}.media` }),
  });
  applySettings(simulation.world.settings, options.settings ?? {});
  if (options.stateFile !== undefined) restoreSnapshot(simulation, options.stateFile);
  const app = createApp(simulation);
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  try {
    await listen(server, options.port ?? 0, host);
  } catch (error) {
    simulation.stop();
    throw error;
  }
  const keeper = options.stateFile === undefined ? undefined : keepSnapshot(simulation, options.stateFile);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const shown = host.includes(':') ? `[${host}]` : host;
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    keeper?.saveNow();
    keeper?.stop();
    simulation.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  return { url: `http://${shown}:${port}`, host, port, close: () => (closing ??= close()) };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    resolve();
  });
  return promise;
}
