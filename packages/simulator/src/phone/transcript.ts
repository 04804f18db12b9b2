import { asArray, asNumber, asObject, asString, type Json, type JsonObject } from '../json.ts';
import type { Entry } from '../world/types.ts';
import { tappablesOf } from './tappables.ts';

function textAt(value: Json | undefined, ...path: string[]): string {
  let current: Json | undefined = value;
  for (const key of path) current = asObject(current)?.[key];
  return asString(current) ?? '';
}

function interactiveText(interactive: JsonObject): string {
  const replied = ['button_reply', 'list_reply']
    .map((kind) => textAt(interactive, kind, 'title'))
    .find((title) => title !== '');
  if (replied !== undefined) return replied;
  const parts = [
    textAt(interactive, 'header', 'text'),
    textAt(interactive, 'body', 'text'),
    textAt(interactive, 'footer', 'text'),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function orderText(order: JsonObject): string {
  const items = (asArray(order.product_items) ?? []).map((item) => {
    const product = asObject(item) ?? {};
    return `${asNumber(product.quantity) ?? '?'} × ${asString(product.product_retailer_id) ?? '?'}`;
  });
  return `[order] ${items.join(', ')}`;
}

/** The words of a bubble: text, body and caption; other content in brackets. */
export function entryText(entry: Entry): string {
  const { message, rendered } = entry;
  const type = asString(message.type) ?? 'unknown';
  const content = asObject(message[type]);
  if (type === 'text') return textAt(message, 'text', 'body');
  if (type === 'template')
    return [rendered?.header, rendered?.text, rendered?.footer].filter((part) => part !== undefined).join('\n');
  if (content === undefined) return `[${type}]`;
  if (type === 'interactive') return interactiveText(content);
  if (type === 'button') return textAt(content, 'text');
  if (type === 'order') return orderText(content);
  if (type === 'reaction') return `[reaction] ${textAt(content, 'emoji')}`;
  const caption = textAt(content, 'caption');
  return caption === '' ? `[${type}]` : `[${type}] ${caption}`;
}

/** The whole talk as a person would read it; `←` is what the customer wrote, `→` what the shop wrote. */
export function transcriptOf(entries: readonly Entry[]): string {
  const lines = entries.map((entry) => {
    const arrow = entry.direction === 'from_customer' ? '←' : '→';
    const titles = tappablesOf(entry).map((item) => `[${item.title}]`);
    const failed = entry.status === 'failed' ? ' (failed)' : '';
    return [
      `${arrow} ${entryText(entry).replaceAll('\n', '\n  ')}${failed}`,
      ...(titles.length === 0 ? [] : [`  ${titles.join(' ')}`]),
    ].join('\n');
  });
  return lines.length === 0 ? '(nothing was said yet)' : lines.join('\n');
}
