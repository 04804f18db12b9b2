import { cleanText } from './clean-text.ts';

const MAX_DEPTH = 32;
const TOO_DEEP = '[nested too deep]';

/**
 * A copy of a parsed JSON value that can be stored as `jsonb` and handled without surprises: texts cleaned, `__proto__` keys dropped,
 * deeper than 32 levels replaced by a marker (serialising thousands of levels overflows the stack). It is not redacted.
 */
export function sanitise(value: unknown, depth: number = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item) => sanitise(item, depth + 1));
  const out: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key !== '__proto__') out[cleanText(key)] = sanitise(item, depth + 1);
  }
  return out;
}
