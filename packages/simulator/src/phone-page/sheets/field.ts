import { el } from '../dom/element.ts';

type FieldOptions = {
  type?: string;
  value?: string;
  required?: boolean;
  placeholder?: string;
  dir?: string;
  accept?: string;
  inputmode?: string;
  autocomplete?: string;
  pattern?: string;
  autofocus?: boolean;
};

/** A labelled input. */
export function field(
  label: string,
  name: string,
  options: FieldOptions = {},
): { row: HTMLElement; input: HTMLInputElement } {
  const { autofocus, ...attributes } = options;
  const input = el('input', {
    name,
    type: 'text',
    autocomplete: 'off',
    dir: 'auto',
    ...attributes,
    'data-autofocus': autofocus,
  });
  return { row: el('label', { class: 'field' }, el('span', {}, label), input), input };
}

/** A labelled switch. */
export function toggle(label: string, name: string, checked: boolean): { row: HTMLElement; input: HTMLInputElement } {
  const input = el('input', { name, type: 'checkbox', role: 'switch' });
  input.checked = checked;
  return { row: el('label', { class: 'toggle' }, el('span', {}, label), input), input };
}

/** A form that runs `submit` once its fields are valid; what it throws is shown above the button. */
export function form(submitLabel: string, submit: () => Promise<void> | void, ...rows: Node[]): HTMLFormElement {
  const problem = el('p', { class: 'problem', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'primary' }, submitLabel);
  const node = el('form', { class: 'form' }, ...rows, problem, send);
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    problem.textContent = '';
    send.disabled = true;
    Promise.resolve()
      .then(submit)
      .catch((error: unknown) => {
        problem.textContent = error instanceof Error ? error.message : String(error);
      })
      .finally(() => {
        send.disabled = false;
      });
  });
  return node;
}
