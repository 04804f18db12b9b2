import { locationMessage, unsupportedMessage } from '../content/answers.ts';
import { openContact } from './contact-sheet.ts';
import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { IconName } from '../dom/icon.ts';
import { openCatalog } from './catalog-sheet.ts';
import { openLocation } from './location-sheet.ts';
import { openMedia } from './media-sheet.ts';
import type { PhoneContext } from '../phone/phone-context.ts';

/** What else than text a customer can send. */
export function openAttach(context: PhoneContext): void {
  const { labels, number } = context;
  const choices: [IconName, string, () => void][] = [
    ['image', labels('photo'), () => openMedia('image', context)],
    ['mic', labels('voice'), () => openMedia('audio', context)],
    ['file', labels('document'), () => openMedia('document', context)],
    ['pin', labels('location'), () => openLocation(context, (location) => context.send(locationMessage(location)))],
    ['person', labels('contact'), () => openContact(context)],
    [
      'bag',
      labels('catalog'),
      () => openCatalog(context, number.catalogId, [{ title: '', products: number.products ?? [] }]),
    ],
    ['ban', labels('unsupported'), () => void context.send(unsupportedMessage())],
  ];
  context.openSheet({
    title: labels('attach'),
    closeLabel: labels('close'),
    content: (close) => [
      el(
        'div',
        { class: 'attach-grid' },
        ...choices.map(([iconName, name, act], index) =>
          button(
            { class: 'attach-item' },
            () => {
              close();
              act();
            },
            el('span', { class: `attach-icon tint-${index}` }, icon(iconName)),
            el('span', {}, name),
          ),
        ),
      ),
    ],
  });
}
