import { join } from 'node:path';
import { z } from 'zod';
import { stopOrphan } from './child.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';
import { processIdentity } from './process-identity.ts';

const schema = z.record(z.string(), z.object({ pid: z.int().positive(), identity: z.string() }));

const childrenPath = (dataDir: string) => join(dataDir, 'children.json');

function read(dataDir: string): z.infer<typeof schema> {
  const parsed = schema.safeParse(readJsonFile(childrenPath(dataDir)));
  return parsed.success ? parsed.data : {};
}

/** Notes a process we started, so that a later start can find it should we be killed. */
export function recordChild(dataDir: string, name: string, pid: number): void {
  const identity = processIdentity(pid);
  if (identity === null) return;
  writePrivateFile(childrenPath(dataDir), `${JSON.stringify({ ...read(dataDir), [name]: { pid, identity } })}\n`);
}

/** Ends what a killed run left running. The caller holds the lock, so nobody else's children are meant. */
export async function stopLeftChildren(dataDir: string, say: (line: string) => void): Promise<void> {
  const left = Object.entries(read(dataDir)).filter(([, { pid, identity }]) => processIdentity(pid) === identity);
  await Promise.all(
    left.map(async ([name, { pid }]) => {
      say(`Stopping the ${name} that an earlier run left behind (process ${pid}).`);
      await stopOrphan(pid, 10_000);
    }),
  );
  writePrivateFile(childrenPath(dataDir), '{}\n');
}
