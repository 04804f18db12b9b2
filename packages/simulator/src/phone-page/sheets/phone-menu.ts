import { changeCustomer } from '../api.ts';
import { el } from '../dom/element.ts';
import { field, form, toggle } from './field.ts';
import { languageNames, languages } from '../text/labels.ts';
import type { Language } from '../text/labels.ts';
import type { PhoneContext } from '../phone/phone-context.ts';

/** What a customer can change about the phone: language, read receipts, and who they are to shops. */
export function openPhoneMenu(
  context: PhoneContext,
  settings: { receipts: boolean },
  setLanguage: (language: Language) => void,
): void {
  const { labels, customer } = context;
  context.openSheet({
    title: labels('more'),
    closeLabel: labels('close'),
    content: (close) => {
      const language = el(
        'select',
        { name: 'language' },
        ...languages.map((code) =>
          el('option', { value: code, selected: code === context.language }, languageNames[code]),
        ),
      );
      language.addEventListener('change', () => {
        close();
        setLanguage(language.value as Language);
      });
      const receipts = toggle(labels('readReceipts'), 'receipts', settings.receipts);
      receipts.input.addEventListener('change', () => {
        settings.receipts = receipts.input.checked;
      });
      const hidden = toggle(labels('hidePhone'), 'hidePhone', !customer.phoneVisible);
      hidden.input.addEventListener('change', () => {
        changeCustomer(customer.id, { phoneVisible: !hidden.input.checked }).catch((error: unknown) => {
          hidden.input.checked = !hidden.input.checked;
          context.tell(String(error));
        });
      });
      const username = field(labels('username'), 'username', { value: customer.username ?? '', dir: 'ltr' });
      const phone = field(labels('phone'), 'phone', {
        type: 'tel',
        dir: 'ltr',
        value: `+${customer.phone}`,
        pattern: '\\+?[0-9 ]{6,20}',
      });
      const save = async (): Promise<void> => {
        const digits = phone.input.value.replaceAll(/\D/gu, '');
        await changeCustomer(customer.id, {
          ...(username.input.value === (customer.username ?? '') ? {} : { username: username.input.value }),
          ...(digits === customer.phone ? {} : { phone: digits }),
        });
        close();
      };
      return [
        el('p', { class: 'identity', dir: 'ltr' }, `+${customer.phone} · ${customer.bsuid}`),
        el('label', { class: 'field' }, el('span', {}, labels('language')), language),
        receipts.row,
        hidden.row,
        form(labels('save'), save, username.row, phone.row),
      ];
    },
  });
}
