import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT } from '../queue/chaos/product-part.ts';

export interface SourceMutation {
  file: string;
  /** What is taken away; it must be there exactly once. */
  take: string;
  put: string;
}

/**
 * A copy of the product's source with one thing changed, which runs as the original does.
 * @throws Error when what is to be changed is not there, so that a mutation cannot become a run of the original
 */
export async function copyWithMutation({
  file,
  take,
  put,
}: SourceMutation): Promise<{ root: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'wac-mutated-'));
  const filter = (path: string): boolean => !/\/(?:node_modules|dist|\.types)(?:\/|$)/.test(path);
  for (const folder of ['apps', 'packages'])
    await cp(join(CHECKOUT, folder), join(root, folder), { recursive: true, filter });
  await cp(join(CHECKOUT, 'package.json'), join(root, 'package.json'));
  const modules = join(CHECKOUT, 'node_modules');
  await mkdir(join(root, 'node_modules/@wac'), { recursive: true });
  for (const name of await readdir(modules)) {
    if (name !== '@wac') await symlink(join(modules, name), join(root, 'node_modules', name));
  }
  // Our own packages are links into the tree: kept as they are, they lead into the copy.
  for (const name of await readdir(join(modules, '@wac'))) {
    await symlink(await readlink(join(modules, '@wac', name)), join(root, 'node_modules/@wac', name));
  }
  const path = join(root, file);
  const parts = (await readFile(path, 'utf8')).split(take);
  if (parts.length !== 2) throw new Error(`${file} holds what is to be taken away ${parts.length - 1} times, not once`);
  await writeFile(path, parts.join(put));
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
