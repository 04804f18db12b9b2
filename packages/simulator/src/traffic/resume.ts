import type { Simulation } from '../simulation.ts';
import { tellStatus } from './statuses.ts';

/** After a restart: tells the statuses that were still to come when the process ended. */
export function resumeStatuses(simulation: Simulation): void {
  const { world, outbox } = simulation;
  for (const conversation of world.conversations.values()) {
    const number = world.numbers.get(conversation.phoneNumberId);
    const customer = world.customers.get(conversation.customerId);
    if (number === undefined || customer === undefined) continue;
    for (const stored of conversation.entries) {
      const { direction, status, message } = stored.entry;
      if (direction !== 'to_customer' || status !== 'sent') continue;
      const told = new Set(stored.events.map((event) => event.status));
      const tell = (next: 'sent' | 'delivered'): void => {
        simulation.later(next === 'sent' ? world.settings.sentDelayMs : world.settings.deliveredDelayMs, () =>
          tellStatus(world, outbox, { number, customer, conversation, stored }, next),
        );
      };
      if (!told.has('SENT')) tell('sent');
      if (!told.has('DELIVERED') && message.type !== 'reaction') tell('delivered');
    }
  }
}
