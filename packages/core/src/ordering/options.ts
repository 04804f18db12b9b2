import type { OptionGroup } from '@wac/shared';
import type { Options, ShopProduct } from './types.ts';

/** The choices made in a group, as a list whatever its shape. */
export function chosen(options: Options | undefined, group: string): readonly string[] {
  const value = options?.[group];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Keeps what the product offers: known groups and choices, at most `max` of them, arrays sorted and only where `max > 1`. */
export function cleanOptions(product: ShopProduct, options: Options | undefined): Options | undefined {
  const kept: Record<string, string | string[]> = {};
  for (const group of product.optionGroups) {
    const keys = chosen(options, group.key).filter((key) => group.choices.some((choice) => choice.key === key));
    const [first] = keys;
    if (first === undefined) continue;
    kept[group.key] = group.max > 1 ? [...new Set(keys)].slice(0, group.max).sort() : first;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** Required groups that lack choices, in the product's order. */
export function missingGroups(product: ShopProduct, options: Options | undefined): OptionGroup[] {
  return product.optionGroups.filter((group) => {
    // A shop may ask for more than it offers; nobody can choose that many.
    const wanted = Math.min(group.min, group.max, group.choices.length);
    return chosen(options, group.key).length < wanted;
  });
}

/** A text that is equal exactly when two option sets are. */
export function optionsKey(options: Options | undefined): string {
  return JSON.stringify(
    Object.keys(options ?? {})
      .sort()
      .map((group) => [group, [...chosen(options, group)].sort()]),
  );
}
