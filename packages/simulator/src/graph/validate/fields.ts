import { asArray, asObject, asString, type Json, type JsonObject } from '../../json.ts';
import { invalidValue, missingValue } from '../errors.ts';

/** Length as Meta counts it: code points, so that an emoji of several parts counts as several. */
export function lengthOf(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0xdc00 || unit > 0xdfff) length += 1;
  }
  return length;
}

/** A string that must be there, not blank, and at most so many characters. */
export function requiredText(value: Json | undefined, name: string, max: number): string {
  const text = asString(value);
  if (text === undefined || text.trim() === '') throw missingValue(`${name} is required.`);
  return checkLength(text, name, max);
}

/** A string that may be missing, but not longer than so many characters. */
export function optionalText(value: Json | undefined, name: string, max: number): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = asString(value);
  if (text === undefined) throw invalidValue(`${name} must be a string.`);
  return checkLength(text, name, max);
}

function checkLength(text: string, name: string, max: number): string {
  if (text.length > max && lengthOf(text) > max)
    throw invalidValue(`${name} length invalid. Min length: 1, Max length: ${max}`);
  return text;
}

/** An object that must be there. */
export function requiredObject(value: Json | undefined, name: string): JsonObject {
  const object = asObject(value);
  if (object === undefined) throw missingValue(`${name} is required.`);
  return object;
}

/** An array of objects with a number of items between the bounds. */
export function requiredList(value: Json | undefined, name: string, min: number, max: number): JsonObject[] {
  const list = asArray(value);
  if (list === undefined) throw missingValue(`${name} is required.`);
  if (list.length < min || list.length > max) {
    throw invalidValue(`Invalid ${name} count. Min allowed ${name}: ${min}, Max allowed ${name}: ${max}`);
  }
  return list.map((item) => requiredObject(item, name));
}

/** Refuses two equal values. */
export function requireUnique(values: readonly string[], name: string): void {
  if (new Set(values).size !== values.length) throw invalidValue(`Duplicated ${name}`);
}

/** An http(s) address of at most 2,000 characters. */
export function requiredUrl(value: Json | undefined, name: string): string {
  const url = requiredText(value, name, 2000);
  if (!/^https?:\/\/[^\s/]+/i.test(url)) throw invalidValue(`${name} must be a valid http or https URL.`);
  return url;
}
