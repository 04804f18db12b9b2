import { el } from '../dom/element.ts';
import { field, form } from './field.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import type { Location } from '../types.ts';

/** Places a Moroccan customer might stand at; public landmarks, nobody's home. */
const places: Location[] = [
  {
    latitude: 33.60832,
    longitude: -7.63258,
    name: 'Mosquée Hassan II',
    address: 'Bd Sidi Mohammed Ben Abdallah, Casablanca',
  },
  { latitude: 33.59276, longitude: -7.61916, name: 'Place des Nations Unies', address: 'Casablanca' },
  { latitude: 33.5527, longitude: -7.6366, name: 'حي الوازيس', address: 'الدار البيضاء' },
  { latitude: 34.02405, longitude: -6.82251, name: 'Tour Hassan', address: 'Rabat' },
  { latitude: 31.62582, longitude: -7.98916, name: 'Jemaa el-Fna', address: 'Marrakech' },
  { latitude: 35.78908, longitude: -5.81234, name: 'Grand Socco', address: 'Tanger' },
];

/** Asks for a place; `send` gets the pin as a phone would send it (a bare pin has neither name nor address). */
export function openLocation(context: PhoneContext, send: (location: Location) => Promise<boolean>): void {
  const { labels } = context;
  context.openSheet({
    title: labels('sendLocation'),
    closeLabel: labels('close'),
    content: (close) => {
      const choice = el(
        'select',
        { name: 'place', 'data-autofocus': true },
        ...places.map((place, index) => el('option', { value: index }, place.name ?? '')),
      );
      const number = { inputmode: 'decimal', dir: 'ltr', required: true, pattern: '-?\\d{1,3}(\\.\\d+)?' };
      const latitude = field(labels('latitude'), 'latitude', number);
      const longitude = field(labels('longitude'), 'longitude', number);
      const name = field(labels('placeName'), 'name');
      const address = field(labels('address'), 'address');
      const fill = (): void => {
        const place = places[Number(choice.value)];
        if (!place) return;
        latitude.input.value = String(place.latitude);
        longitude.input.value = String(place.longitude);
        name.input.value = place.name ?? '';
        address.input.value = place.address ?? '';
      };
      choice.addEventListener('change', fill);
      fill();
      return [
        form(
          labels('sendLocation'),
          () => {
            close();
            void send({
              latitude: Number(latitude.input.value),
              longitude: Number(longitude.input.value),
              ...(name.input.value ? { name: name.input.value } : {}),
              ...(address.input.value ? { address: address.input.value } : {}),
            });
          },
          el('label', { class: 'field' }, el('span', {}, labels('place')), choice),
          el('div', { class: 'pair' }, latitude.row, longitude.row),
          name.row,
          address.row,
        ),
      ];
    },
  });
}
