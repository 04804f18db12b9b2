import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { MediaSource, text } from './parts.ts';

const TextParameter = z.strictObject({
  type: z.literal('text'),
  text: text(1024).regex(/^(?!.*(?:[\n\t]| {5}))/s, { error: 'no new lines, tabs or five blanks' }),
  parameter_name: text(128).optional(),
});

const HeaderParameter = z.discriminatedUnion('type', [
  TextParameter.extend({ text: TextParameter.shape.text.max(60) }),
  z.strictObject({ type: z.literal('image'), image: MediaSource }),
  z.strictObject({ type: z.literal('video'), video: MediaSource }),
  z.strictObject({ type: z.literal('document'), document: MediaSource }),
]);

const index = z.string().regex(/^\d$/, { error: '0 to 9' });
const only = <Item extends z.ZodType>(item: Item): z.ZodArray<Item> => z.array(item).length(1);

const Button = z.discriminatedUnion('sub_type', [
  z.strictObject({
    type: z.literal('button'),
    sub_type: z.literal('url'),
    index,
    parameters: only(z.strictObject({ type: z.literal('text'), text: text(2000) })),
  }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: z.literal('quick_reply'),
    index,
    parameters: only(z.strictObject({ type: z.literal('payload'), payload: text(256) })),
  }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: z.literal('copy_code'),
    index,
    parameters: only(z.strictObject({ type: z.literal('coupon_code'), coupon_code: text(20) })),
  }),
]);

const Component = z.union([
  z.strictObject({ type: z.literal('header'), parameters: only(HeaderParameter) }),
  z.strictObject({ type: z.literal('body'), parameters: z.array(TextParameter).min(1) }),
  Button,
]);

export const TemplateMessage = z.strictObject({
  type: z.literal('template'),
  template: z.strictObject({
    name: z.string().regex(/^[a-z0-9_]{1,512}$/, { error: 'template name' }),
    language: z.strictObject({ code: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/, { error: 'language code' }) }),
    components: z.array(Component),
  }),
});
export type TemplateMessage = z.infer<typeof TemplateMessage>;

/** A value for a variable: by position, or with the name the template gives it. */
export type TemplateValue = string | { name: string; text: string };

export type TemplateButton =
  | { kind: 'url'; index: number; suffix: string }
  | { kind: 'quick_reply'; index: number; payload: string }
  | { kind: 'copy_code'; index: number; code: string };

/**
 * An approved template, the only thing that may be sent outside the 24 h window. White space in values is folded, because Meta
 * refuses new lines, tabs and more than four blanks (132012); button indexes count from 0 in the template's order.
 */
export function templateMessage(parts: {
  name: string;
  /** Meta's code, e.g. `ar`, `fr`, `en_US`. */
  language: string;
  header?: TemplateValue | z.infer<typeof HeaderParameter>;
  body?: readonly TemplateValue[];
  buttons?: readonly TemplateButton[];
}): TemplateMessage {
  const { name, language, header, body = [], buttons = [] } = parts;
  return withinLimits(TemplateMessage, {
    type: 'template',
    template: {
      name,
      language: { code: language },
      components: [
        ...(header === undefined ? [] : [{ type: 'header' as const, parameters: [headerParameter(header)] }]),
        ...(body.length === 0 ? [] : [{ type: 'body' as const, parameters: body.map(textParameter) }]),
        ...buttons.map(buttonComponent),
      ],
    },
  });
}

function headerParameter(header: TemplateValue | z.infer<typeof HeaderParameter>): z.infer<typeof HeaderParameter> {
  return typeof header === 'object' && 'type' in header ? header : textParameter(header);
}

function textParameter(value: TemplateValue): z.infer<typeof TextParameter> {
  const given = typeof value === 'string' ? { text: value } : { text: value.text, parameter_name: value.name };
  return { type: 'text', ...given, text: given.text.replace(/\s+/g, ' ').trim() };
}

function buttonComponent(button: TemplateButton): z.infer<typeof Button> {
  const place = { type: 'button' as const, index: String(button.index) };
  switch (button.kind) {
    case 'url':
      return { ...place, sub_type: 'url', parameters: [{ type: 'text', text: button.suffix }] };
    case 'quick_reply':
      return { ...place, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: button.payload }] };
    default:
      return { ...place, sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: button.code }] };
  }
}
