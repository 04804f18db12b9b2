import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../env.ts';
import type { PartName } from './part.ts';

const PRODUCT = ['packages/shared/src', 'packages/db/src', 'packages/whatsapp/src', 'packages/core/src'];

const SOURCES: Partial<Record<PartName, readonly string[]>> = {
  api: [...PRODUCT, 'apps/api/src'],
  worker: [...PRODUCT, 'apps/worker/src'],
  simulator: ['packages/simulator/src'],
};

const QUIET_MS = 200;

/** Calls `changed` once for each part whose sources were saved, after a short quiet time. Returns how to end it. */
export function watchSources(changed: (name: PartName) => void): () => void {
  const watchers = Object.entries(SOURCES).flatMap(([name, folders]) => {
    let timer: NodeJS.Timeout | undefined;
    return folders
      .map((folder) => join(repositoryRoot, folder))
      .filter((folder) => existsSync(folder))
      .map((folder) =>
        watch(folder, { recursive: true }, (_event, file) => {
          if (file === null || /\.test\.ts$|~$|\.sw.$/.test(file)) return;
          clearTimeout(timer);
          timer = setTimeout(() => changed(name as PartName), QUIET_MS);
        }),
      );
  });
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
