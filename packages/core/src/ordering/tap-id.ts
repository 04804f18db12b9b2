import { fingerprint } from './fingerprint.ts';

const SEPARATOR = '|';
const LONGEST_PART = 60;

/** A key as it stands in a tap id: itself, or its mark when it is long or holds the separator (ids have at most 200 characters). */
export function tapPart(key: string): string {
  return key.length <= LONGEST_PART && !key.includes(SEPARATOR) && !key.startsWith('~') ? key : `~${fingerprint(key)}`;
}

/** Builds the id of a button or row. */
export function tapId(action: TapAction, ...parts: readonly (string | number)[]): string {
  return [action, ...parts.map((part) => tapPart(String(part)))].join(SEPARATOR);
}

/** Everything a button or row can do. */
const TAP_ACTIONS = [
  'menu',
  'category',
  'product',
  'pick',
  'add',
  'option',
  'options',
  'skip',
  'cart',
  'lines',
  'line',
  'quantity',
  'remove',
  'clear',
  'undo',
  'checkout',
  'same',
  'zone',
  'zones',
  'fix',
  'change',
  'confirm',
  'drop',
  'status',
  'cancel',
  'yes_cancel',
  'keep',
  'repeat',
  'person',
  'language',
  'languages',
] as const;
export type TapAction = (typeof TAP_ACTIONS)[number];

export interface Tap {
  readonly action: TapAction;
  readonly parts: readonly string[];
}

/** Takes an id apart; null when the machine never issues such a one. */
export function readTapId(id: string): Tap | null {
  if (id.length > 200) return null;
  const [action, ...parts] = id.split(SEPARATOR);
  const known = TAP_ACTIONS.find((one) => one === action);
  return known ? { action: known, parts } : null;
}

/** A small whole number in a tap id (a page, a line, a quantity); null when it is none. */
export function tapNumber(part: string | undefined): number | null {
  return part !== undefined && /^\d{1,9}$/.test(part) ? Number(part) : null;
}
