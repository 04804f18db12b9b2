import { readinessProblem, type OpenPlatform } from '@wac/core/kernel';
import '@wac/core/privacy';
import { startHealthServer } from './health-server.ts';
import { startFigures } from './loops/figures.ts';
import { startInbound } from './loops/inbound.ts';
import { startJobs } from './loops/jobs.ts';
import { startOutbound } from './loops/outbound.ts';
import { startStatuses } from './loops/statuses.ts';

export interface RunningWorker {
  /** Where `/healthz` and `/metrics` are. */
  readonly port: number;
  /** Stops claiming, finishes what is under way, closes. */
  stop(): Promise<void>;
}

/** Tenants handled at once; each uses one database connection. */
const LANES = 4;

/** @throws Error when the database is not ready or its role is privileged, with a sentence that says what to do */
export async function startWorker(platform: OpenPlatform, at: { host: string; port: number }): Promise<RunningWorker> {
  const problem = await readinessProblem(platform);
  if (problem !== null) throw new Error(problem);
  const loops = [
    startInbound(platform, LANES),
    startStatuses(platform),
    ...startOutbound(platform),
    ...startJobs(platform),
    startFigures(platform),
  ];
  const server = await startHealthServer(platform, loops, at.port, at.host);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : at.port,
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      server.close();
      server.closeAllConnections();
      await platform.close();
    },
  };
}
