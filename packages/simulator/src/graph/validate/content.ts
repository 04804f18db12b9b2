import { asArray, asNumber, asString, type JsonObject } from '../../json.ts';
import type { BusinessNumber } from '../../world/types.ts';
import { invalidParameter, invalidValue, missingValue } from '../errors.ts';
import { lengthOf, optionalText, requiredList, requiredObject, requiredText, requiredUrl } from './fields.ts';
import { validateInteractive } from './interactive.ts';

/** Message types of `POST /messages`, as Meta lists them when it refuses another. */
const TYPES = [
  'audio',
  'contacts',
  'document',
  'image',
  'interactive',
  'location',
  'reaction',
  'sticker',
  'template',
  'text',
  'video',
] as const;
type MessageType = (typeof TYPES)[number];

function isMessageType(type: string): type is MessageType {
  return (TYPES as readonly string[]).includes(type);
}

function validateText(text: JsonObject): void {
  const body = asString(text.body);
  if (body === undefined || body.trim() === '')
    throw missingValue("Parameter 'text.body' is mandatory for type 'text'");
  if (body.length > 4096 && lengthOf(body) > 4096) {
    throw invalidParameter("Param text['body'] must be at most 4096 characters long.");
  }
  if (text.preview_url !== undefined && typeof text.preview_url !== 'boolean') {
    throw invalidParameter("Param text['preview_url'] must be a boolean.");
  }
}

function validateMedia(type: MessageType, media: JsonObject): void {
  if (asString(media.id) === undefined && media.link === undefined) {
    throw missingValue(`Either ${type}.id or ${type}.link is required.`);
  }
  if (media.link !== undefined) requiredUrl(media.link, `${type}.link`);
  if (media.caption === undefined) return;
  if (type === 'audio' || type === 'sticker') throw invalidParameter(`Unexpected key "caption" on param "${type}".`);
  optionalText(media.caption, 'Caption', 1024);
}

function validateLocation(location: JsonObject): void {
  const within = (value: number | undefined, bound: number): boolean => value !== undefined && Math.abs(value) <= bound;
  const asCoordinate = (value: JsonObject[string]): number | undefined =>
    asNumber(typeof value === 'string' && value.trim() !== '' ? Number(value) : value);
  if (location.latitude === undefined || location.longitude === undefined) {
    throw missingValue('location.latitude and location.longitude are required.');
  }
  if (!within(asCoordinate(location.latitude), 90) || !within(asCoordinate(location.longitude), 180)) {
    throw invalidValue('location.latitude or location.longitude is out of range.');
  }
  optionalText(location.name, 'Location name', 1000);
  optionalText(location.address, 'Location address', 1000);
}

function validateReaction(reaction: JsonObject): void {
  requiredText(reaction.message_id, 'reaction.message_id', 512);
  if (asString(reaction.emoji) === undefined) throw missingValue('reaction.emoji is required.');
}

function validateContacts(value: JsonObject[string]): void {
  if (asArray(value) === undefined) throw missingValue("Parameter 'contacts' is mandatory for type 'contacts'");
  for (const card of requiredList(value, 'contacts', 1, 257)) {
    requiredText(requiredObject(card.name, 'contact.name').formatted_name, 'contact.name.formatted_name', 1024);
  }
}

/** Refuses a message whose content Meta would not take; templates are checked against the template elsewhere. */
export function validateContent(body: JsonObject, number: BusinessNumber): MessageType {
  const type = (asString(body.type) ?? 'text').toLowerCase();
  if (!isMessageType(type)) {
    throw invalidParameter(`Param type must be one of {${TYPES.join(', ').toUpperCase()}} - got "${type}".`);
  }
  if (type === 'contacts') {
    validateContacts(body.contacts);
    return type;
  }
  const content = body[type];
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw missingValue(`Parameter '${type}' is mandatory for type '${type}'`);
  }
  if (type === 'text') validateText(content);
  else if (type === 'location') validateLocation(content);
  else if (type === 'reaction') validateReaction(content);
  else if (type === 'interactive') validateInteractive(content, number);
  else if (type !== 'template') validateMedia(type, content);
  return type;
}
