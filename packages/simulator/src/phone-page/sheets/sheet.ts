import { button, el } from '../dom/element.ts';
import { trapFocus } from './focus-trap.ts';
import { icon } from '../dom/icon.ts';

export type SheetOptions = {
  title: string;
  /** Word for the close button, in the phone's language. */
  closeLabel: string;
  /** Builds the content; `close` takes the sheet away and gives the focus back. */
  content(close: () => void): Node[];
  kind?: 'sheet' | 'page' | 'drawer';
  onClose?(): void;
};

let count = 0;

/**
 * Opens a modal dialog inside `host`: a sheet that rises in a phone, or a box over the page. The rest of the host
 * becomes inert, other phones stay usable.
 */
export function openSheet(host: HTMLElement, options: SheetOptions): () => void {
  const titleId = `sheet-${(count += 1)}`;
  const inert = [...host.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && !child.inert,
  );
  const dialog = el('div', {
    role: 'dialog',
    'aria-modal': 'true',
    'aria-labelledby': titleId,
    tabindex: '-1',
    class: `sheet sheet-${options.kind ?? 'sheet'}`,
  });
  const backdrop = el('div', { class: 'backdrop' }, dialog);
  let release = (): void => undefined;
  const close = (): void => {
    if (!backdrop.isConnected) return;
    for (const node of inert) node.inert = false;
    backdrop.remove();
    release();
    options.onClose?.();
  };
  dialog.append(
    el(
      'header',
      { class: 'sheet-header' },
      el('h2', { id: titleId, dir: 'auto' }, options.title),
      button({ class: 'round', 'aria-label': options.closeLabel }, close, icon('close')),
    ),
    el('div', { class: 'sheet-body' }, ...options.content(close)),
  );
  backdrop.addEventListener('pointerdown', (event) => {
    if (event.target === backdrop) close();
  });
  host.append(backdrop);
  release = trapFocus(dialog, close);
  for (const node of inert) node.inert = true;
  return close;
}
