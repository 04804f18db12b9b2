import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inheritedEnv } from '../env.ts';

/** Full path of the first of these programs that is on the path (the folders Debian keeps for root included), or null. */
export function findProgram(names: readonly string[], path: string = inheritedEnv()['PATH'] ?? ''): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const candidate = join(folder, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // not here
      }
    }
  }
  return null;
}
