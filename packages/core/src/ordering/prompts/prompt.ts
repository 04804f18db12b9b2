import { clip } from '../clip.ts';
import type { Button } from '../turn.ts';
import type { Voice } from '../texts/voice.ts';

/** Meta's limits, in UTF-16 units: emoji and Arabic marks count more than they look. */
export const LIMITS = {
  text: 4096,
  buttonsBody: 1024,
  listBody: 1024,
  contactBody: 1024,
  buttonTitle: 20,
  buttons: 3,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  sectionTitle: 24,
  listButton: 20,
} as const;

export interface Row {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A question with the means to answer it, before it is cut to WhatsApp's measure. */
export interface Prompt {
  readonly text: string;
  readonly ask:
    | { readonly type: 'none' }
    | { readonly type: 'contact' }
    | { readonly type: 'buttons'; readonly buttons: readonly Button[] }
    | { readonly type: 'list'; readonly button: string; readonly sections: readonly Section[] };
  /** Set when the order was read back: what a yes then means. */
  readonly readBack?: { readonly mark: string; readonly totalMinor: number };
  /** Every line of the cart is in the text. */
  readonly showsCart?: boolean;
}

/** A row whose name may be longer than its title: the whole name then goes into the description. */
export function row(id: string, name: string, detail: string): Row {
  const title = clip(name, LIMITS.rowTitle);
  const description = title === name ? detail : [detail, name].filter(Boolean).join(' · ');
  return { id, title, ...(description ? { description: clip(description, LIMITS.rowDescription) } : {}) };
}

/**
 * One page of a long list: at most ten rows in all, `extras` included. Several pages carry one row that leads on, from
 * the last page back to the first.
 */
export function pageOf(
  rows: readonly Row[],
  page: number,
  extras: number,
  turnTo: (page: number) => string,
  voice: Voice,
): Row[] {
  const room = LIMITS.rows - extras;
  if (rows.length <= room) return [...rows];
  const size = room - 1;
  const pages = Math.ceil(rows.length / size);
  const at = page < pages ? page : 0;
  const last = at === pages - 1;
  const next: Row = {
    id: turnTo(last ? 0 : at + 1),
    title: last ? voice.t.row.backToStart : voice.t.row.more,
  };
  return [...rows.slice(at * size, (at + 1) * size), next];
}

export function list(text: string, button: string, sections: readonly Section[]): Prompt {
  return { text, ask: { type: 'list', button, sections: sections.filter((one) => one.rows.length > 0) } };
}

export function buttons(text: string, offered: readonly Button[]): Prompt {
  return { text, ask: offered.length > 0 ? { type: 'buttons', buttons: offered } : { type: 'none' } };
}

/** Buttons when there are at most three, else a list. */
export function choices(text: string, rows: readonly Row[], button: string, section: string): Prompt {
  return rows.length <= LIMITS.buttons && rows.every((one) => one.title.length <= LIMITS.buttonTitle)
    ? buttons(text, rows)
    : list(text, button, [{ title: section, rows }]);
}
