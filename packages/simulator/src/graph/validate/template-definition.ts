import { asArray, asObject, asString, type JsonObject } from '../../json.ts';
import type { Template } from '../../world/types.ts';
import { GraphError, invalidParameter } from '../errors.ts';
import { lengthOf } from './fields.ts';

type Definition = Pick<Template, 'name' | 'language' | 'category' | 'parameterFormat' | 'components'>;

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];
const VARIABLE = /\{\{[^}]*\}\}/g;

function refuse(subcode: number, details: string): GraphError {
  return new GraphError(100, { subcode, message: 'Invalid parameter', details });
}

function checkBody(component: JsonObject): void {
  const text = asString(component.text) ?? '';
  if (text.trim() === '') throw refuse(2388072, 'The body needs a text.');
  if (lengthOf(text) > 1024) throw refuse(2388040, 'The body has more than 1024 characters.');
  if (/^\s*\{\{[^}]*\}\}|\{\{[^}]*\}\}\s*$/.test(text))
    throw refuse(2388299, "Variables can't be at the start or end of the template.");
  const variables = text.match(VARIABLE)?.length ?? 0;
  const words = text
    .replaceAll(VARIABLE, '')
    .split(/\s+/)
    .filter((word) => word !== '').length;
  if (variables > 0 && words < 2 * variables + 1)
    throw refuse(2388293, 'This template has too many variables for its length.');
  const example = asObject(component.example);
  if (variables > 0 && example?.body_text === undefined && example?.body_text_named_params === undefined) {
    throw refuse(2388043, 'The body has variables but no example.');
  }
}

function checkHeader(component: JsonObject): void {
  const format = asString(component.format) ?? 'TEXT';
  if (format === 'TEXT') {
    const text = asString(component.text) ?? '';
    if (text === '' || lengthOf(text) > 60) throw refuse(2388047, 'The header needs a text of at most 60 characters.');
    return;
  }
  if (!['IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT'].includes(format))
    throw refuse(2388047, `Unknown header format ${format}.`);
  if (
    format !== 'LOCATION' &&
    format !== 'PRODUCT' &&
    asArray(asObject(component.example)?.header_handle) === undefined
  ) {
    throw refuse(2388273, 'A media header needs an example handle.');
  }
}

function checkButtons(component: JsonObject): void {
  const buttons = (asArray(component.buttons) ?? []).map((button) => asObject(button) ?? {});
  if (buttons.length === 0 || buttons.length > 10) throw invalidParameter('A template takes 1 to 10 buttons.');
  const of = (type: string): number => buttons.filter((button) => button.type === type).length;
  if (of('URL') > 2) throw invalidParameter('A template takes at most 2 URL buttons.');
  if (of('PHONE_NUMBER') > 1) throw invalidParameter('A template takes at most 1 phone number button.');
  if (of('COPY_CODE') > 1) throw invalidParameter('A template takes at most 1 copy code button.');
  const groups = buttons.filter(
    (button, index) => button.type === 'QUICK_REPLY' && buttons[index - 1]?.type !== 'QUICK_REPLY',
  ).length;
  if (groups > 1) throw invalidParameter('Quick replies must stand together.');
  for (const button of buttons) {
    if (lengthOf(asString(button.text) ?? '') > 25)
      throw refuse(2388040, 'A button label has more than 25 characters.');
    if ((asString(button.url) ?? '').length > 2000)
      throw refuse(2388040, 'A button URL has more than 2000 characters.');
    if ((asString(button.phone_number) ?? '').length > 20)
      throw refuse(2388040, 'A phone number has more than 20 characters.');
    if ((asString(button.example) ?? '').length > 20 && button.type === 'COPY_CODE')
      throw refuse(2388040, 'A copy code has more than 20 characters.');
  }
}

/** Refuses a template that Meta would not take for review. */
export function validateDefinition(body: JsonObject): Definition {
  const name = asString(body.name) ?? '';
  if (!/^[a-z0-9_]{1,512}$/.test(name))
    throw invalidParameter('Param name must have only lower-case letters, digits and underscores, at most 512.');
  const language = asString(body.language) ?? '';
  if (!/^[a-z]{2,3}(?:[_-][A-Z]{2})?$/.test(language))
    throw invalidParameter(`Param language: ${language} is not a supported language.`);
  const category = (asString(body.category) ?? '').toUpperCase();
  if (!CATEGORIES.includes(category))
    throw invalidParameter(`Param category must be one of {${CATEGORIES.join(', ')}}.`);
  const components = (asArray(body.components) ?? []).map((component) => {
    const object = asObject(component) ?? {};
    return { ...object, type: (asString(object.type) ?? '').toUpperCase() };
  });
  const types = components.map((component) => component.type);
  if (!types.includes('BODY')) throw refuse(2388072, 'A template needs a body.');
  if (new Set(types).size !== types.length) throw invalidParameter('Each component may appear once.');
  for (const component of components as JsonObject[]) {
    if (component.type === 'BODY' && category !== 'AUTHENTICATION') checkBody(component);
    if (component.type === 'HEADER') checkHeader(component);
    if (component.type === 'FOOTER' && lengthOf(asString(component.text) ?? '') > 60)
      throw refuse(2388073, 'The footer has more than 60 characters.');
    if (component.type === 'BUTTONS') checkButtons(component);
  }
  const parameterFormat = asString(body.parameter_format)?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL';
  return { name, language, category, parameterFormat, components };
}
