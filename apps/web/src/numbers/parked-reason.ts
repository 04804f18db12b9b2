/** Why a conversation was set aside, as far as it makes a difference to a person. */
export type ParkedReason = 'killed' | 'failed';

/** `process_killed` is what the queue writes when a message ended the process that handled it; anything else is an error's name. */
export function parkedReason(reason: string): ParkedReason {
  return reason === 'process_killed' ? 'killed' : 'failed';
}
