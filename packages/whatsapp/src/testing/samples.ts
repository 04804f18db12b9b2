import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWebhook } from '../webhook/parse-webhook.ts';
import type { ParsedWebhook, WebhookItem } from '../webhook/item.ts';

const FOLDER = join(import.meta.dirname, '../../samples');

/** A moment after every sample was written, so that its own times are in the past. */
export const RECEIVED_AT = new Date('2026-11-24T00:00:00Z');

/** The bytes of a sample, e.g. `hostile/time-nan.json`. */
export function sample(name: string): Buffer {
  return readFileSync(join(FOLDER, name));
}

/** The sample files of a folder, without its README and its own folders. */
export function sampleNames(folder: '' | 'hostile' | 'signature'): string[] {
  return readdirSync(join(FOLDER, folder)).filter((name) => name.endsWith('.json'));
}

export function parseSample(name: string): ParsedWebhook {
  return parseWebhook(sample(name), RECEIVED_AT);
}

/** The items of a sample that must have some form of items. */
export function itemsOf(name: string): WebhookItem[] {
  const parsed = parseSample(name);
  if (parsed.kind !== 'items') throw new Error(`${name} is ${parsed.kind}`);
  return parsed.items;
}

/** Meta's wire form: compact, every non-ASCII unit as lower-case \\uXXXX, slashes escaped. */
export function wire(json: unknown): Buffer {
  const escaped = JSON.stringify(json)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped);
}
