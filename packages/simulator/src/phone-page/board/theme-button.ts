import { button } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';

/** Day or night: follows the system until it is tapped. Kept in memory only. */
export function createThemeButton(): HTMLElement {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let dark = system.matches;
  const node = button({ class: 'tool' }, () => {
    dark = !dark;
    show();
  });
  const show = (): void => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    node.setAttribute('aria-label', dark ? 'Switch to day' : 'Switch to night');
    node.replaceChildren(icon(dark ? 'sun' : 'moon'));
  };
  system.addEventListener('change', (event) => {
    dark = event.matches;
    show();
  });
  show();
  return node;
}
