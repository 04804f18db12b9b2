import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes by tenant and id. Names of files never come from outside. */
export interface FileStore {
  put(tenantId: string, fileId: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  get(tenantId: string, fileId: string): Promise<Buffer | null>;
  remove(tenantId: string, fileId: string): Promise<void>;
}

const UUID = /^[0-9a-f-]{36}$/;

/** A store in a folder, one sub-folder a tenant. A file appears whole or not at all. */
export function createFileStore(folder: string): FileStore {
  const place = (tenantId: string, fileId: string): { folder: string; path: string } => {
    if (!UUID.test(tenantId) || !UUID.test(fileId)) throw new Error('A file is named by two ids');
    const parent = join(folder, tenantId);
    return { folder: parent, path: join(parent, fileId) };
  };
  return {
    async put(tenantId, fileId, bytes) {
      const { folder: parent, path } = place(tenantId, fileId);
      await mkdir(parent, { recursive: true, mode: 0o700 });
      await writeFile(`${path}.part`, bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    async get(tenantId, fileId) {
      try {
        return await readFile(place(tenantId, fileId).path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    remove: (tenantId, fileId) => rm(place(tenantId, fileId).path, { force: true }),
  };
}
