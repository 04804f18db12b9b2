import type { Scope } from '../../kernel/index.ts';

/** Stops all sending from a number until a person has repaired what Meta complains of; what comes in goes on. */
export async function pauseNumber(scope: Scope, numberId: string, code: number | null): Promise<void> {
  await scope.tx
    .updateTable('numbers')
    .set({ status: 'paused', pausedCode: code })
    .where('id', '=', numberId)
    .where('status', '=', 'connected')
    .execute();
  scope.emit('number.changed', { numberId });
}
