/**
 * A reason why something cannot run here, worded for the person at the terminal: what is the matter and what to do.
 * Command lines print the sentence without a stack and leave with exit code 1.
 */
export class LocalError extends Error {
  override readonly name = 'LocalError';
}
