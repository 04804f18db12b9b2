const focusable = 'button, a[href], input, textarea, select, [tabindex="0"]';

/**
 * Keeps the keyboard inside `dialog` until the returned function is called, which also gives the focus back.
 * `close` runs on Escape.
 */
export function trapFocus(dialog: HTMLElement, close: () => void): () => void {
  const before = document.activeElement;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    if (event.key !== 'Tab') return;
    const all = [...dialog.querySelectorAll<HTMLElement>(focusable)].filter(
      (node) => !node.hasAttribute('disabled') && node.offsetParent !== null,
    );
    const first = all[0];
    const last = all.at(-1);
    if (!first || !last) return;
    const active = document.activeElement;
    if (event.shiftKey && (active === first || active === dialog)) last.focus();
    else if (!event.shiftKey && active === last) first.focus();
    else return;
    event.preventDefault();
  };
  dialog.addEventListener('keydown', onKey);
  const start = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog;
  start.focus({ preventScroll: true });
  return () => {
    dialog.removeEventListener('keydown', onKey);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
