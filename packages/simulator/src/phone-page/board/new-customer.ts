import { createCustomer } from '../api.ts';
import { el } from '../dom/element.ts';
import { field, form, toggle } from '../sheets/field.ts';
import { openSheet } from '../sheets/sheet.ts';
import type { Customer } from '../types.ts';

const names = [
  'Amina El Idrissi',
  'يوسف بناني',
  'Salma Tazi',
  'Karim Ouali',
  'فاطمة الزهراء',
  'Hugo Martin',
  'Nadia Berrada',
  'مريم العلوي',
];

/** Asks who the new customer is; `created` gets the customer as the simulator made it. */
export function openNewCustomer(host: HTMLElement, taken: string[], created: (customer: Customer) => void): void {
  openSheet(host, {
    title: 'New customer',
    closeLabel: 'Close',
    kind: 'page',
    content: (close) => {
      const free = names.find((name) => !taken.includes(name)) ?? '';
      const name = field('Name', 'name', { required: true, value: free, autofocus: true });
      const phone = field('Phone number', 'phone', {
        type: 'tel',
        dir: 'ltr',
        placeholder: 'Made up when empty',
        pattern: '\\+?[0-9 ()-]{6,24}',
      });
      const username = field('Username', 'username', { dir: 'ltr', placeholder: 'Optional, e.g. amina.casa' });
      const hide = toggle('Hide the phone number from shops', 'hidePhone', false);
      const submit = async (): Promise<void> => {
        const digits = phone.input.value.replaceAll(/\D/gu, '');
        const handle = username.input.value.trim().replace(/^@/u, '');
        const customer = await createCustomer({
          name: name.input.value.trim(),
          phoneVisible: !hide.input.checked,
          ...(digits ? { phone: digits } : {}),
          ...(handle ? { username: handle } : {}),
        });
        close();
        created(customer);
      };
      return [
        form(
          'Add customer',
          submit,
          name.row,
          phone.row,
          username.row,
          hide.row,
          el('p', { class: 'hint' }, 'Hidden: shops see only the id that WhatsApp gives them for this person (BSUID).'),
        ),
      ];
    },
  });
}
