import type { Action } from '../types.ts';

/** A text among an action's parameters; `otherwise` when it is missing or no text. */
export function textParameter(action: Action | undefined, key: string, otherwise: string): string {
  const value = action?.parameters?.[key];
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
