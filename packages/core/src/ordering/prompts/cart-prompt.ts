import { clip } from '../clip.ts';
import { fingerprint } from '../fingerprint.ts';
import { chosen } from '../options.ts';
import { pricedCart } from '../read-back.ts';
import { tapId } from '../tap-id.ts';
import type { Voice } from '../texts/voice.ts';
import { type Turn, lineOf, productOf } from '../turn.ts';
import { lineName, lineText, optionNames, plainName } from './describe.ts';
import { LIMITS, type Prompt, type Row, buttons, list, pageOf, row } from './prompt.ts';

/** Changes with the cart: emptying by an old button must not empty another cart. */
export function cartMark(turn: Turn): string {
  return fingerprint(turn.state.lines.map((line) => [line.id, line.quantity]));
}

/** The lines of the cart and what they come to, delivery included once the zone is known. */
export function cartText(turn: Turn, voice: Voice): string[] {
  const { t } = voice;
  const priced = pricedCart(turn);
  const zone = turn.shop.deliveryZones.find((one) => one.key === turn.state.delivery.zoneKey);
  const sums = zone
    ? [t.subtotal(voice.money(priced.subtotalMinor)), feeText(zone, voice), t.total(voice.money(priced.totalMinor))]
    : [t.total(voice.money(priced.subtotalMinor))];
  return [priced.lines.map((line) => lineText(turn.shop, line, voice)).join('\n'), sums.join('\n')];
}

function feeText(zone: { name: { ar: string; fr: string; en: string }; feeMinor: number }, voice: Voice): string {
  return zone.feeMinor === 0
    ? voice.t.freeDelivery(voice.name(zone.name))
    : voice.t.deliveryFee(voice.name(zone.name), voice.money(zone.feeMinor));
}

export function cartPrompt(turn: Turn, voice: Voice): Prompt {
  const { t } = voice;
  if (turn.state.lines.length === 0) {
    const undo = turn.state.dropped.length > 0 ? [{ id: tapId('undo'), title: t.button.undo }] : [];
    return buttons(t.cartEmpty(), [{ id: tapId('menu', 0), title: t.button.menu }, ...undo]);
  }
  return {
    ...buttons([t.cartTitle(), ...cartText(turn, voice)].join('\n\n'), [
      { id: tapId('checkout'), title: t.button.order },
      { id: tapId('menu', 0), title: t.button.addMore },
      { id: tapId('lines', 0), title: t.button.modify },
    ]),
    showsCart: true,
  };
}

/** The lines as a list, to change one of them. */
export function linesPrompt(turn: Turn, voice: Voice, page: number): Prompt {
  const { t } = voice;
  const priced = pricedCart(turn);
  const rows = turn.state.lines.map((line, index) => {
    const product = productOf(turn.shop, line.sku);
    const detail = [
      voice.money(priced.lines[index]?.totalMinor ?? 0),
      product ? optionNames(product, line.options, voice) : '',
    ];
    const name = product ? plainName(product, voice) : line.sku;
    return row(tapId('line', line.id), `${line.quantity} × ${name}`, detail.filter(Boolean).join(' · '));
  });
  const extras: Row[] = [{ id: tapId('clear', cartMark(turn)), title: t.row.clear }];
  const paged = pageOf(rows, page, extras.length, (to) => tapId('lines', to), voice);
  return list(t.whichLine(), t.button.choose, [
    { title: t.row.cart, rows: paged },
    { title: t.row.other, rows: extras },
  ]);
}

/** One line: another quantity, another choice, or out with it. A number may be written too. */
export function linePrompt(turn: Turn, voice: Voice, lineId: number): Prompt {
  const { t } = voice;
  const line = lineOf(turn, lineId);
  const product = line && productOf(turn.shop, line.sku);
  if (!line || !product) return cartPrompt(turn, voice);
  const groups: Row[] = product.optionGroups.slice(0, 4).map((group) => {
    const now = group.choices.filter((choice) => chosen(line.options, group.key).includes(choice.key));
    return row(
      tapId('options', line.id, group.key, 0),
      plainName(group, voice),
      now.map((choice) => plainName(choice, voice)).join(', '),
    );
  });
  const quantities: Row[] = [1, 2, 3, 4, 5, 6]
    .filter((quantity) => quantity !== line.quantity)
    .slice(0, LIMITS.rows - 1 - groups.length)
    .map((quantity) => ({
      id: tapId('quantity', line.id, quantity),
      title: clip(`${quantity} × ${plainName(product, voice)}`, LIMITS.rowTitle),
    }));
  const remove: Row = { id: tapId('remove', line.id), title: t.row.remove };
  return list(t.lineQuestion(`*${lineName(turn.shop, line, voice)}*`), t.button.choose, [
    { title: t.row.products, rows: [...quantities, remove] },
    { title: t.row.other, rows: groups },
  ]);
}

export function minimumPrompt(turn: Turn, voice: Voice): Prompt {
  const { t } = voice;
  const zone = turn.shop.deliveryZones.find((one) => one.key === turn.state.delivery.zoneKey);
  const below = pricedCart(turn).problems.find((problem) => problem.type === 'below_minimum');
  const text =
    zone && below?.type === 'below_minimum'
      ? t.belowMinimum(voice.name(zone.name), voice.money(zone.minimumMinor), voice.money(below.missingMinor))
      : '';
  return {
    ...buttons([...cartText(turn, voice), text].filter(Boolean).join('\n\n'), [
      { id: tapId('menu', 0), title: t.button.addMore },
      { id: tapId('fix', 'zone'), title: t.button.otherZone },
      { id: tapId('drop', cartMark(turn)), title: t.button.cancel },
    ]),
    showsCart: true,
  };
}
