import type { JsonObject } from '../json.ts';

/** Keeps the fields that were asked for (`fields=a,b{c}`), and the id; all of the default ones when none were. */
export function pickFields(node: JsonObject, asked: string | null, defaults: readonly string[]): JsonObject {
  const wanted =
    asked === null
      ? defaults
      : asked
          .replace(/\{[^}]*\}/g, '')
          .split(',')
          .map((field) => field.trim());
  const picked: JsonObject = {};
  for (const field of wanted) {
    const name = field.replace(/\.[^,]*$/, '');
    if (node[name] !== undefined) picked[name] = node[name];
  }
  if (node.id !== undefined) picked.id = node.id;
  return picked;
}
