import type { Platform } from '@wac/core/kernel';
import { dropQuarantine, listQuarantine, replayQuarantine, type QuarantineReplay } from '@wac/core/messaging';
import { LocalError } from '../local/local-error.ts';

export const QUARANTINE_ACTIONS = ['show', 'replay', 'drop'] as const;
export type QuarantineAction = (typeof QUARANTINE_ACTIONS)[number];
type Item = Awaited<ReturnType<typeof listQuarantine>>[number];

const MOST = 10_000;

const missing = (id: string): LocalError =>
  new LocalError(`Nothing in the quarantine has the id ${id}; "npm run queue -- quarantine" lists it.`);

/** @throws LocalError when nothing has this id */
export async function showItem(platform: Platform, id: string): Promise<Item> {
  const item = (await listQuarantine(platform, MOST)).find((row) => row.id === id);
  if (!item) throw missing(id);
  return item;
}

/** @throws LocalError when nothing has this id, or when it still cannot be used: it stays then */
export async function replayItem(
  platform: Platform,
  id: string,
): Promise<Extract<QuarantineReplay, { outcome: 'done' }>> {
  const replay = await replayQuarantine(platform, id);
  switch (replay.outcome) {
    case 'done':
      return replay;
    case 'kept':
      throw new LocalError(`It still cannot be used, and stays in the quarantine: ${replay.reason}.`);
    case 'not_found':
      throw missing(id);
  }
}

/** @throws LocalError when nothing has this id */
export async function dropItem(platform: Platform, id: string): Promise<void> {
  if (!(await dropQuarantine(platform, id))) throw missing(id);
}
