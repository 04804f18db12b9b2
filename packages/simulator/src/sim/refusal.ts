import type { Json, JsonObject } from '../json.ts';

/** A call of the simulator's own API that makes no sense: HTTP status and a sentence for whoever wrote it. */
export class Refusal extends Error {
  readonly status: 400 | 404 | 409;

  constructor(status: 400 | 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}

/** A string that must be there. */
export function requireString(input: JsonObject, key: string): string {
  const value: Json | undefined = input[key];
  if (typeof value !== 'string' || value === '') throw new Refusal(400, `"${key}" must be a non-empty string`);
  return value;
}
