import { el } from '../dom/element.ts';
import { initialOf, tintOf } from '../text/tint.ts';

/** A letter on a colour of the name's own. */
export function avatar(name: string): HTMLElement {
  return el('span', { class: `avatar ${tintOf(name)}`, 'aria-hidden': 'true' }, initialOf(name));
}
