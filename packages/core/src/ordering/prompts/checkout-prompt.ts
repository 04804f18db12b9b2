import { localized } from '@wac/shared';
import { deliveryOf, draftOf } from '../read-back.ts';
import type { Field } from '../state.ts';
import { tapId } from '../tap-id.ts';
import type { Voice } from '../texts/voice.ts';
import type { Button, Turn } from '../turn.ts';
import { cartText } from './cart-prompt.ts';
import { closedNote } from './menu-prompt.ts';
import { type Prompt, type Row, buttons, list, pageOf, row } from './prompt.ts';

export function fieldPrompt(turn: Turn, voice: Voice, field: Field): Prompt {
  const { t } = voice;
  switch (field) {
    case 'name':
      return buttons(t.askName(), []);
    case 'phone':
      return { text: t.askPhone(), ask: { type: 'contact' } };
    case 'zone':
      return zonesPrompt(turn, voice, 0);
    case 'address':
      return buttons(t.askAddress(zoneName(turn, voice, turn.state.delivery.zoneKey)), []);
    default:
      return buttons(t.askNote(), []);
  }
}

export function zonesPrompt(turn: Turn, voice: Voice, page: number): Prompt {
  const { t } = voice;
  const rows = turn.shop.deliveryZones.map((zone) =>
    row(
      tapId('zone', zone.key),
      localized(zone.name, voice.language),
      t.zoneTerms(voice.money(zone.feeMinor), voice.money(zone.minimumMinor)),
    ),
  );
  const extras: Row[] = [{ id: tapId('person'), title: t.row.person }];
  const paged = pageOf(rows, page, extras.length, (to) => tapId('zones', to), voice);
  return list(t.askZone(), t.button.seeZones, [
    { title: t.row.zones, rows: paged },
    { title: t.row.other, rows: extras },
  ]);
}

export function samePlacePrompt(turn: Turn, voice: Voice): Prompt {
  const { t } = voice;
  const last = turn.customer.lastDelivery;
  const place = last ? `${zoneName(turn, voice, last.zoneKey)} — ${voice.quote(last.address)}` : '';
  return buttons(t.samePlace(place), [
    { id: tapId('same', 'yes'), title: t.button.sameAddress },
    { id: tapId('same', 'no'), title: t.button.otherAddress },
  ]);
}

/** The whole order, as it would be placed; a yes answers exactly this text. */
export function readBackPrompt(turn: Turn, voice: Voice): Prompt {
  const { t } = voice;
  const order = draftOf(turn);
  if (!order) return buttons(t.stale(), []);
  const { draft, mark } = order;
  const to = [
    `${voice.quote(draft.customerName)} · ${voice.quote(draft.phone)}`,
    `${zoneName(turn, voice, draft.zoneKey)} — ${voice.quote(draft.address)}`,
    draft.note ? t.note(voice.quote(draft.note)) : '',
  ];
  const [lines = '', sums = ''] = cartText(turn, voice);
  const closed = closedNote(turn, voice);
  // The sum stands in the last paragraph: it stays beside the buttons when a very long order takes two messages.
  const text = [
    t.readBackTitle(),
    lines,
    to.filter(Boolean).join('\n'),
    closed ?? '',
    `${sums}\n${t.cashOnDelivery()}\n${t.rightQuestion()}`,
  ];
  return {
    ...buttons(text.filter(Boolean).join('\n\n'), confirmButtons(voice, mark)),
    readBack: { mark, totalMinor: draft.totalMinor },
    showsCart: true,
  };
}

export function confirmButtons(voice: Voice, mark: string): Button[] {
  return [
    { id: tapId('confirm', mark), title: voice.t.button.confirm },
    { id: tapId('change', mark), title: voice.t.button.modify },
    { id: tapId('drop', mark), title: voice.t.button.cancel },
  ];
}

/** What of the order to change, with what it says now. */
export function changePrompt(turn: Turn, voice: Voice): Prompt {
  const { t } = voice;
  const now = deliveryOf(turn);
  const zone = now.zoneKey ? zoneName(turn, voice, now.zoneKey) : '';
  const rows: Row[] = [
    row(tapId('lines', 0), t.row.products, t.items(turn.state.lines.reduce((sum, line) => sum + line.quantity, 0))),
    { id: tapId('menu', 0), title: t.button.addMore },
    row(tapId('fix', 'address'), t.field.address, now.address ?? ''),
    row(tapId('fix', 'zone'), t.field.zone, zone),
    row(tapId('fix', 'name'), t.field.name, now.name ?? ''),
    row(tapId('fix', 'phone'), t.field.phone, now.phone ?? ''),
    row(tapId('fix', 'note'), t.field.note, now.note ?? ''),
  ];
  return list(t.changeWhat(), t.button.choose, [{ title: t.button.modify, rows }]);
}

export function cancelPrompt(voice: Voice, code: string): Prompt {
  const { t } = voice;
  return buttons(t.cancelSure(voice.quote(code)), [
    { id: tapId('yes_cancel', code), title: t.button.yesCancel },
    { id: tapId('keep', code), title: t.button.keep },
  ]);
}

function zoneName(turn: Turn, voice: Voice, key: string | null): string {
  const zone = turn.shop.deliveryZones.find((one) => one.key === key);
  return zone ? voice.name(zone.name) : '';
}
