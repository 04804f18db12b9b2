import process from 'node:process';

/**
 * Places on the message path at which a process can be made to die, each between two steps that a crash could tear apart. The
 * chaos suite kills at every one of them; a place that it never reaches fails it.
 */
export const FAILPOINTS = [
  // Webhook in: parsed, nothing stored; committed, Meta not told.
  'ingest.received',
  'ingest.committed',
  // Conversation: claims counted; locked and read; everything written; committed.
  'inbound.claimed',
  'inbound.read',
  'inbound.written',
  'inbound.committed',
  // Message out: attempt id committed; about to call; Meta has answered; answer committed.
  'outbound.leased',
  'outbound.calling',
  'outbound.answered',
  'outbound.committed',
  // Status: read and locked; applied, not committed; committed.
  'status.read',
  'status.written',
  'status.committed',
  // A send of which nobody knows: decided, not committed.
  'unknown.decided',
] as const;

export type Failpoint = (typeof FAILPOINTS)[number];

let armed: { name: string; left: number; hangs: boolean } | null = null;

/**
 * Arms one failpoint of this process: it dies there as by `kill -9`, or hangs there for ever, its event loop blocked.
 * @param spec `name` or `name:n` for the n-th time that it is reached, with `!hang` behind it to hang instead; from the
 *   environment, never in production
 * @throws Error for a name that is none
 */
export function armFailpoint(spec: string): void {
  const [place = '', how] = spec.split('!');
  const [name = '', hits = '1'] = place.split(':');
  if (!FAILPOINTS.some((known) => known === name)) throw new Error(`FAILPOINT: there is no failpoint "${name}".`);
  if (how !== undefined && how !== 'hang') throw new Error(`FAILPOINT: nothing is called "${how}"; "hang" is.`);
  armed = { name, left: Number(hits), hangs: how === 'hang' };
}

/** Dies or hangs here when this failpoint is armed and its turn has come; otherwise nothing. */
export function reach(name: Failpoint): void {
  if (armed?.name !== name) return;
  armed.left -= 1;
  if (armed.left > 0) return;
  if (!armed.hangs) process.kill(process.pid, 'SIGKILL');
  // Only SIGKILL, or the watchdog, ends this.
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  while (armed.hangs) Atomics.wait(nobody, 0, 0, 1_000);
}
