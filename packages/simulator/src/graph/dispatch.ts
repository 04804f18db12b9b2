import type { Simulation } from '../simulation.ts';
import { tellStatus, type Failure, type Outbound } from '../traffic/statuses.ts';

/** What becomes of an accepted message. */
export type Fate = {
  reaction: boolean;
  failure?: Failure;
  /** First `sent`, then `failed`. */
  afterSent?: boolean;
  /** Something to look at after the answer, as Meta fetches linked media; it may still fail the message. */
  check?: (outbound: Outbound) => Promise<Failure | undefined>;
};

/**
 * Sends the statuses of an accepted message: sent, then delivered, each a webhook of its own. Returns at once, unless
 * the status shall arrive before the answer to the send.
 */
export async function dispatch(simulation: Simulation, outbound: Outbound, fate: Fate): Promise<void> {
  const { check, ...rest } = fate;
  if (check !== undefined) {
    simulation.later(0, async () => {
      const failure = await check(outbound);
      await dispatch(simulation, outbound, failure === undefined ? rest : { ...rest, failure });
    });
    return;
  }
  const { world, faults, outbox } = simulation;
  const at = { phoneNumberId: outbound.number.phoneNumberId };
  const tell = (status: 'sent' | 'delivered' | 'read' | 'failed'): Promise<boolean> =>
    tellStatus(world, outbox, outbound, status, status === 'failed' ? fate.failure : undefined);
  const { sentDelayMs, deliveredDelayMs } = world.settings;
  const early = faults.hit('statusBeforeAnswer', at) !== undefined;
  if (fate.failure !== undefined) {
    if (fate.afterSent === true) simulation.later(sentDelayMs, () => tell('sent'));
    if (early) await tell('failed');
    else simulation.later(fate.afterSent === true ? deliveredDelayMs : sentDelayMs, () => tell('failed'));
    return;
  }
  const reversed = faults.hit('reversed', at) !== undefined;
  const [first, second] = reversed ? [deliveredDelayMs, sentDelayMs] : [sentDelayMs, deliveredDelayMs];
  if (early) await tell('sent');
  else simulation.later(first, () => tell('sent'));
  if (fate.reaction) return;
  // An open conversation is read at once: then Meta leaves `delivered` out.
  simulation.later(second, () => tell(world.settings.readAtOnce ? 'read' : 'delivered'));
}
