import { asObject, asString, type JsonObject } from '../../json.ts';
import type { BusinessNumber } from '../../world/types.ts';
import { invalidValue, missingValue } from '../errors.ts';
import { validateCarousel } from './carousel.ts';
import { optionalText, requiredList, requiredObject, requiredText, requiredUrl, requireUnique } from './fields.ts';
import { validateCatalogMessage, validateProduct, validateProductList } from './products.ts';

type Bounds = { body: number; bodyRequired: boolean; header: readonly string[]; footer: boolean };

const MEDIA_HEADERS = ['text', 'image', 'video', 'document'] as const;
const PLAIN: Bounds = { body: 1024, bodyRequired: true, header: [], footer: true };

const FRAME: Readonly<Record<string, Bounds>> = {
  button: { ...PLAIN, header: MEDIA_HEADERS },
  list: { ...PLAIN, body: 4096, header: ['text'] },
  cta_url: { ...PLAIN, header: MEDIA_HEADERS },
  location_request_message: PLAIN,
  product: { ...PLAIN, bodyRequired: false },
  product_list: { ...PLAIN, header: ['text'] },
  catalog_message: PLAIN,
  flow: { ...PLAIN, header: MEDIA_HEADERS },
  carousel: PLAIN,
  voice_call: PLAIN,
  call_permission_request: { ...PLAIN, bodyRequired: false },
  request_contact_info: PLAIN,
  address_message: PLAIN,
  order_details: { ...PLAIN, header: ['image', 'document'] },
  order_status: PLAIN,
};

function validateFrame(interactive: JsonObject, bounds: Bounds): void {
  const header = asObject(interactive.header);
  if (header !== undefined) {
    const type = asString(header.type) ?? '';
    if (!bounds.header.includes(type)) throw invalidValue(`Header of type ${type} is not supported for this message.`);
    if (type === 'text') requiredText(header.text, 'Header text', 60);
    else validateHeaderMedia(header, type);
  }
  const body = asObject(interactive.body);
  if (bounds.bodyRequired || body !== undefined) requiredText(body?.text, 'Body text', bounds.body);
  if (interactive.footer !== undefined) requiredText(asObject(interactive.footer)?.text, 'Footer text', 60);
}

function validateHeaderMedia(header: JsonObject, type: string): void {
  const media = requiredObject(header[type], `header.${type}`);
  if (asString(media.id) === undefined) requiredUrl(media.link, `header.${type}.link`);
}

function validateButtons(action: JsonObject): void {
  const buttons = requiredList(action.buttons, 'buttons', 1, 3).map((button) => {
    if (button.type !== 'reply') throw invalidValue('Button type must be reply.');
    const reply = requiredObject(button.reply, 'button.reply');
    return { id: requiredText(reply.id, 'Button id', 256), title: requiredText(reply.title, 'Button title', 20) };
  });
  requireUnique(
    buttons.map((button) => button.title),
    'button titles',
  );
  requireUnique(
    buttons.map((button) => button.id),
    'button ids',
  );
}

function validateList(action: JsonObject): void {
  requiredText(action.button, 'Button label', 20);
  const sections = requiredList(action.sections, 'sections', 1, 10);
  const ids: string[] = [];
  for (const section of sections) {
    if (sections.length > 1) requiredText(section.title, 'Section title', 24);
    else optionalText(section.title, 'Section title', 24);
    for (const row of requiredList(section.rows, 'rows', 1, 10)) {
      ids.push(requiredText(row.id, 'Row id', 200));
      requiredText(row.title, 'Row title', 24);
      optionalText(row.description, 'Row description', 72);
    }
  }
  if (ids.length > 10) throw invalidValue('Total row count exceed max allowed count: 10');
  requireUnique(ids, 'row ids');
}

function parametersOf(action: JsonObject, name: string): JsonObject {
  if (action.name !== name) throw invalidValue(`action.name must be ${name}.`);
  return asObject(action.parameters) ?? {};
}

function validateFlow(action: JsonObject): void {
  const parameters = parametersOf(action, 'flow');
  if (asString(parameters.flow_message_version) === undefined) throw missingValue('flow_message_version is required.');
  if (asString(parameters.flow_id) === undefined && asString(parameters.flow_name) === undefined) {
    throw missingValue('flow_id or flow_name is required.');
  }
  const label = requiredText(parameters.flow_cta, 'flow_cta', 30);
  if (/\p{Extended_Pictographic}/u.test(label)) throw invalidValue('flow_cta must not contain emoji.');
}

function validateVoiceCall(action: JsonObject): void {
  const parameters = parametersOf(action, 'voice_call');
  optionalText(parameters.display_text, 'display_text', 20);
  optionalText(parameters.payload, 'payload', 512);
  const minutes = parameters.ttl_minutes;
  if (minutes === undefined) return;
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 1 || minutes > 43_200) {
    throw invalidValue('ttl_minutes must be between 1 and 43200.');
  }
}

function validateAction(type: string, interactive: JsonObject, number: BusinessNumber): void {
  const action = requiredObject(interactive.action, 'interactive.action');
  if (type === 'button') return validateButtons(action);
  if (type === 'list') return validateList(action);
  if (type === 'cta_url') {
    const parameters = parametersOf(action, 'cta_url');
    requiredText(parameters.display_text, 'display_text', 20);
    requiredUrl(parameters.url, 'url');
    return undefined;
  }
  if (type === 'product') return validateProduct(interactive, action, number);
  if (type === 'product_list') return validateProductList(interactive, action, number);
  if (type === 'catalog_message') return validateCatalogMessage(parametersOf(action, 'catalog_message'), number);
  if (type === 'flow') return validateFlow(action);
  if (type === 'carousel') return validateCarousel(action, number);
  if (type === 'voice_call') return validateVoiceCall(action);
  if (type === 'location_request_message') parametersOf(action, 'send_location');
  if (type === 'call_permission_request' || type === 'request_contact_info') parametersOf(action, type);
  if (type === 'address_message') throw invalidValue('address_message is available in India only.');
  if (type.startsWith('order_')) throw invalidValue(`${type} is not available in the country of this number.`);
  return undefined;
}

/** Refuses an interactive message past the limits of fact sheet §8.2, with Meta's error. */
export function validateInteractive(interactive: JsonObject, number: BusinessNumber): void {
  const type = asString(interactive.type) ?? '';
  const bounds = Object.hasOwn(FRAME, type) ? FRAME[type] : undefined;
  if (bounds === undefined) throw invalidValue(`Interactive type '${type}' is not supported.`);
  validateFrame(interactive, bounds);
  validateAction(type, interactive, number);
}
