import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lockHolder } from './data-dir.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

const pid = z.int().positive().nullable();

export const runFileSchema = z.object({
  databaseUrl: z.string(),
  migrationDatabaseUrl: z.string().nullable(),
  redisUrl: z.string().nullable(),
  urls: z.object({ api: z.string(), simulator: z.string().nullable(), worker: z.string() }),
  /** Process ids of the working processes; null for a part that is not ours. */
  pids: z.object({ supervisor: pid, api: pid, worker: pid, simulator: pid, postgres: pid, redis: pid }),
  demo: z.object({ email: z.string(), password: z.string() }).nullable(),
});

/** What DATA_DIR/run.json says about a running installation. */
export type RunFile = z.infer<typeof runFileSchema>;

const runFilePath = (dataDir: string) => join(dataDir, 'run.json');

/** Publishes where everything is, in one step, readable by the owner only. Written only while all parts are ready. */
export function writeRunFile(dataDir: string, content: RunFile): void {
  writePrivateFile(runFilePath(dataDir), `${JSON.stringify(runFileSchema.parse(content), null, 2)}\n`);
}

/** Takes the file away: at a stop, and at a start when a killed run left one. */
export function removeRunFile(dataDir: string): void {
  rmSync(runFilePath(dataDir), { force: true });
}

/** The file of an installation that runs right now, or null: what a killed run left behind does not count. */
export function liveRunFile(dataDir: string): RunFile | null {
  const parsed = runFileSchema.safeParse(readJsonFile(runFilePath(dataDir)));
  if (!parsed.success || parsed.data.pids.supervisor === null) return null;
  return lockHolder(dataDir)?.pid === parsed.data.pids.supervisor ? parsed.data : null;
}
