import { asArray, asObject, asString, type JsonObject } from '../../json.ts';
import type { Rendered, Template } from '../../world/types.ts';
import { GraphError } from '../errors.ts';
import { lengthOf } from './fields.ts';

const VARIABLE = /\{\{\s*([a-z0-9_]+)\s*\}\}/gi;
/** Meta refuses these in parameter values. */
const FORBIDDEN = /[\n\r\t]| {5,}/;
const MEDIA = new Set(['IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT']);

type Values = { ordered: string[]; named: Map<string, string> };

function textOf(parameter: JsonObject): string {
  const kind = asString(parameter.type);
  if (kind === 'text') return asString(parameter.text) ?? '';
  const fallback = asObject(parameter[kind ?? ''])?.fallback_value;
  if (kind === 'currency' || kind === 'date_time') return asString(fallback) ?? '';
  throw new GraphError(132012, { details: `Parameter of type ${kind ?? 'unknown'} is not supported here.` });
}

function readValues(component: JsonObject | undefined): Values {
  const values: Values = { ordered: [], named: new Map() };
  for (const item of asArray(component?.parameters) ?? []) {
    const parameter = asObject(item) ?? {};
    const text = textOf(parameter);
    if (text === '') throw new GraphError(132012, { details: 'Parameter text must not be empty.' });
    if (FORBIDDEN.test(text)) {
      throw new GraphError(132012, {
        details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      });
    }
    values.ordered.push(text);
    const name = asString(parameter.parameter_name);
    if (name !== undefined) values.named.set(name, text);
  }
  return values;
}

function variablesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(VARIABLE), (match) => match[1] ?? ''))];
}

function fill(template: Template, part: string, text: string, component: JsonObject | undefined, max: number): string {
  const wanted = variablesIn(text);
  const values = readValues(component);
  if (values.ordered.length !== wanted.length) {
    throw new GraphError(132000, {
      details: `${part}: number of localizable_params (${values.ordered.length}) does not match the expected number of params (${wanted.length})`,
    });
  }
  const named = template.parameterFormat === 'NAMED';
  const filled = text.replace(VARIABLE, (_whole, name: string) => {
    const value = named ? values.named.get(name) : values.ordered[Number(name) - 1];
    if (value === undefined) throw new GraphError(132012, { details: `${part}: parameter ${name} is missing.` });
    return value;
  });
  if (lengthOf(filled) > max)
    throw new GraphError(132005, { details: `${part}: translated text is longer than ${max} characters.` });
  return filled;
}

function sentComponent(components: readonly JsonObject[], type: string): JsonObject | undefined {
  return components.find((component) => asString(component.type)?.toLowerCase() === type);
}

function fillHeader(template: Template, header: JsonObject, sent: JsonObject | undefined): string | undefined {
  const format = asString(header.format) ?? 'TEXT';
  if (format === 'TEXT') return fill(template, 'header', asString(header.text) ?? '', sent, 60);
  const parameter = asObject(asArray(sent?.parameters)?.[0]);
  if (!MEDIA.has(format) || asString(parameter?.type)?.toUpperCase() !== format) {
    throw new GraphError(132012, {
      details: `header: Format mismatch, expected ${format}, received ${asString(parameter?.type) ?? 'UNKNOWN'}`,
    });
  }
  return undefined;
}

type Button = NonNullable<Rendered['buttons']>[number];

function fillButton(button: JsonObject, index: number, components: readonly JsonObject[]): Button {
  const sent = components.find(
    (component) => asString(component.type)?.toLowerCase() === 'button' && Number(component.index) === index,
  );
  const parameter = asObject(asArray(sent?.parameters)?.[0]);
  const shown: Button = { type: asString(button.type) ?? 'QUICK_REPLY', text: asString(button.text) ?? '' };
  const url = asString(button.url);
  if (url !== undefined) {
    const suffix = asString(parameter?.text);
    const expects = variablesIn(url).length > 0;
    if (expects && suffix === undefined)
      throw new GraphError(131008, { details: `Button at index ${index} of type Url requires a parameter` });
    if (!expects && sent !== undefined)
      throw new GraphError(132018, { details: `Button at index ${index} of type Url does not take a parameter` });
    shown.url = url.replace(VARIABLE, () => suffix ?? '');
  }
  if (shown.type === 'QUICK_REPLY') shown.payload = asString(parameter?.payload) ?? shown.text;
  if (shown.type === 'COPY_CODE') shown.payload = asString(parameter?.coupon_code) ?? '';
  return shown;
}

/** The template as the customer sees it; throws Meta's errors when the parameters do not fit. */
export function renderTemplate(template: Template, components: readonly JsonObject[]): Rendered {
  const rendered: Rendered = {};
  let buttons: Button[] = [];
  for (const part of template.components) {
    const type = (asString(part.type) ?? '').toUpperCase();
    if (type === 'HEADER') {
      const header = fillHeader(template, part, sentComponent(components, 'header'));
      if (header !== undefined) rendered.header = header;
    } else if (type === 'BODY') {
      const text = asString(part.text) ?? (template.category === 'AUTHENTICATION' ? '{{1}}' : '');
      rendered.text = fill(template, 'body', text, sentComponent(components, 'body'), 1024);
    } else if (type === 'FOOTER') rendered.footer = asString(part.text) ?? '';
    else if (type === 'BUTTONS') {
      buttons = (asArray(part.buttons) ?? []).map((button, index) =>
        fillButton(asObject(button) ?? {}, index, components),
      );
    }
  }
  if (
    !template.components.some((part) => part.type === 'HEADER') &&
    sentComponent(components, 'header') !== undefined
  ) {
    throw new GraphError(132000, { details: 'header: the template has no header' });
  }
  if (buttons.length > 0) rendered.buttons = buttons;
  return rendered;
}
