import { el } from '../dom/element.ts';

const shownMs = 4000;

/** A short sentence at the foot of a phone, read out by screen readers. */
export function createToast(): { readonly element: HTMLElement; tell(text: string): void } {
  let timer = 0;
  const element = el('div', { class: 'toast', role: 'status', dir: 'auto' });
  return {
    element,
    tell(text) {
      clearTimeout(timer);
      element.textContent = text;
      element.classList.add('shown');
      timer = window.setTimeout(() => {
        element.classList.remove('shown');
        element.textContent = '';
      }, shownMs);
    },
  };
}
