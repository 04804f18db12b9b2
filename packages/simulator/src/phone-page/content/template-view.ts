import type {
  Entry,
  Media,
  Location,
  Template,
  TemplateButton,
  TemplateComponent,
  TemplateParameter,
} from '../types.ts';

export type TemplateAction =
  | { kind: 'quick_reply'; text: string; payload: string }
  | { kind: 'url'; text: string; url: string }
  | { kind: 'copy_code'; text: string; code: string }
  | { kind: 'call'; text: string; phone: string }
  | { kind: 'share_contact' | 'catalog' | 'flow' | 'other'; text: string };

export type TemplateView = {
  header: { text?: string; parameter?: TemplateParameter };
  body: string;
  footer: string;
  actions: TemplateAction[];
  carousel: { header?: TemplateParameter; body: string; actions: TemplateAction[] }[];
};

/**
 * What the phone shows of a template. Its fixed text is known only to the simulator (`rendered`); without it the
 * parameters are shown, so that nothing sent stays invisible.
 */
export function templateView(entry: Entry): TemplateView {
  const template: Template = entry.message.template ?? { name: 'template' };
  const components = template.components ?? [];
  const header = of(components, 'header')?.parameters?.[0];
  const rendered = entry.rendered;
  const carousel = of(components, 'carousel')?.cards ?? [];
  return {
    header: {
      ...(rendered?.header === undefined ? {} : { text: rendered.header }),
      ...(header && header.type !== 'text' ? { parameter: header } : {}),
    },
    body: rendered?.text ?? fallbackBody(template, components),
    footer: rendered?.footer ?? '',
    actions: actionsOf(components, rendered?.buttons),
    carousel: carousel.map((card) => {
      const parts = card.components ?? [];
      const cardHeader = of(parts, 'header')?.parameters?.[0];
      return {
        ...(cardHeader ? { header: cardHeader } : {}),
        body: texts(of(parts, 'body')).join(' '),
        actions: actionsOf(parts, undefined),
      };
    }),
  };
}

const of = (components: TemplateComponent[], type: string): TemplateComponent | undefined =>
  components.find((component) => component.type.toLowerCase() === type);

const texts = (component: TemplateComponent | undefined): string[] =>
  (component?.parameters ?? []).flatMap((parameter) => (parameter.text ? [parameter.text] : []));

function fallbackBody(template: Template, components: TemplateComponent[]): string {
  return [`[${template.name}]`, ...texts(of(components, 'body'))].join(' ');
}

function actionsOf(components: TemplateComponent[], defined: TemplateButton[] | undefined): TemplateAction[] {
  const sent = components.filter((component) => component.type.toLowerCase() === 'button');
  if (!defined) return sent.map((component) => action(undefined, component));
  return defined.map((button, index) =>
    action(
      button,
      sent.find((component) => Number(component.index) === index),
    ),
  );
}

function action(defined: TemplateButton | undefined, sent: TemplateComponent | undefined): TemplateAction {
  const kind = (defined?.type ?? sent?.sub_type ?? '').toLowerCase();
  const parameter = sent?.parameters?.[0];
  const text = defined?.text ?? parameter?.payload ?? parameter?.text ?? kind;
  switch (kind) {
    case 'quick_reply':
      return { kind, text, payload: parameter?.payload ?? defined?.payload ?? text };
    case 'url':
      return { kind, text, url: fill(defined?.url ?? '', parameter?.text) };
    case 'copy_code':
    case 'otp':
      return { kind: 'copy_code', text, code: parameter?.coupon_code ?? parameter?.text ?? '' };
    case 'phone_number':
    case 'voice_call':
      return { kind: 'call', text, phone: defined?.phone_number ?? '' };
    case 'request_contact_info':
      return { kind: 'share_contact', text };
    case 'mpm':
    case 'catalog':
      return { kind: 'catalog', text };
    case 'flow':
      return { kind: 'flow', text };
    default:
      return { kind: 'other', text };
  }
}

const fill = (url: string, value: string | undefined): string => url.replace(/\{\{[^}]*\}\}/u, value ?? '');

/** The media or pin of a header parameter. */
export function headerContent(parameter: TemplateParameter): {
  kind: 'image' | 'video' | 'document' | 'location' | 'none';
  media?: Media;
  location?: Location;
} {
  if (parameter.image) return { kind: 'image', media: parameter.image };
  if (parameter.video) return { kind: 'video', media: parameter.video };
  if (parameter.document) return { kind: 'document', media: parameter.document };
  if (parameter.location) return { kind: 'location', location: parameter.location };
  return { kind: 'none' };
}
