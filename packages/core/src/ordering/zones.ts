import { foldedWords, holdsName } from './fold.ts';
import type { DeliveryZone, ShopView } from './types.ts';

/** The delivery zone named in a text, the longest name winning; null when none is. */
export function findZone(shop: ShopView, text: string): DeliveryZone | null {
  const words = foldedWords(text);
  let best: { zone: DeliveryZone; length: number } | null = null;
  for (const zone of shop.deliveryZones) {
    for (const name of [zone.name.ar, zone.name.fr, zone.name.en, ...zone.aliases]) {
      if (holdsName(words, name) && name.length > (best?.length ?? 0)) best = { zone, length: name.length };
    }
  }
  return best?.zone ?? null;
}

/** Whether a text says more than where the zone is: a street, a number, a landmark. */
export function saysMoreThanZone(text: string, zone: DeliveryZone): boolean {
  const names = [zone.name.ar, zone.name.fr, zone.name.en, ...zone.aliases].flatMap(foldedWords);
  const rest = foldedWords(text).filter((word) => !names.some((name) => word === name || word.endsWith(name)));
  return rest.length >= 4 || (rest.length >= 2 && rest.some((word) => /\d/.test(word)));
}
