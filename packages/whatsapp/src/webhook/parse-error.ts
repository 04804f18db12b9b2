import { asLine, asList, asObject, type JsonObject } from './json.ts';
import type { WaError } from './item.ts';

/** One error object of a webhook; the code decides, the texts are for people. */
export function parseError(raw: JsonObject): WaError {
  const { code } = raw;
  return {
    // A 32-bit number wherever it is kept.
    code: typeof code === 'number' && (code | 0) === code ? code : null,
    title: asLine(raw.title ?? raw.message, 256),
    details: asLine(asObject(raw.error_data)?.details, 1024),
  };
}

/** The usable entries of an `errors` list. */
export function parseErrors(raw: unknown): WaError[] {
  return asList(raw).flatMap((item) => {
    const object = asObject(item);
    return object ? [parseError(object)] : [];
  });
}
