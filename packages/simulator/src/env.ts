import { join } from 'node:path';

/** What the simulator reads from its environment. */
export type SimulatorEnvironment = {
  host: string;
  port: number;
  dataDir: string;
  stateFile: string;
  clockFile: string;
};

/** Reads `HOST`, `SIMULATOR_PORT` and `DATA_DIR`, with the defaults of a local run. Throws on a port that is none. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): SimulatorEnvironment {
  const port = Number(env.SIMULATOR_PORT ?? '3100');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('SIMULATOR_PORT must be a port number');
  const dataDir = env.DATA_DIR ?? '.data';
  return {
    host: env.HOST ?? '127.0.0.1',
    port,
    dataDir,
    stateFile: join(dataDir, 'simulator.json'),
    clockFile: join(dataDir, 'clock'),
  };
}
