import { writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { TestInstallation } from '../setup/installation.ts';

/** Sets the time of all processes of an installation to `ms` from now, and waits until the api has noticed. */
export async function moveClock({ environment, platform }: TestInstallation, ms: number): Promise<void> {
  const file = join(environment.DATA_DIR, 'clock');
  if (ms === 0) await rm(file, { force: true });
  else await writeFile(file, new Date(Date.now() + ms).toISOString());
  await vi.waitFor(
    () => {
      const ahead = platform.clock.now().getTime() - Date.now();
      if (Math.abs(ahead - ms) > 2_000) throw new Error(`The clock is ${ahead} ms ahead instead of ${ms}`);
    },
    { timeout: 10_000, interval: 20 },
  );
}
