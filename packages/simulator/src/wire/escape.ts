import type { JsonObject } from '../json.ts';

const NEEDS_ESCAPE = /[/\u0080-\uffff]/;
const ESCAPED = /[/\u0080-\uffff]/g;
const HTML_ESCAPED = /[@<%]/g;

function escapeUnit(unit: string): string {
  return unit === '/' ? '\\/' : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Escapes JSON text as Meta puts it on the wire: `\/` and each non-ASCII code unit as lower-case `\uXXXX`. */
export function escapeWire(json: string): string {
  return NEEDS_ESCAPE.test(json) ? json.replace(ESCAPED, escapeUnit) : json;
}

/** The older escape set that Graph documents in addition: `@`, `<` and `%`. */
export function escapeHtmlToo(wire: string): string {
  return wire.replace(HTML_ESCAPED, escapeUnit);
}

/** Compact JSON with Meta's escapes. */
export function toWire(value: JsonObject): string {
  return escapeWire(JSON.stringify(value));
}
