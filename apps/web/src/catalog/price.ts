/** How many decimals the currency has (ISO 4217, as the platform knows it). */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The amount as somebody would type it, in major units, with the decimal sign of the language. */
export function priceText(minor: number, decimals: number, decimalSign: '.' | ','): string {
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}${decimalSign}${digits.slice(-decimals)}`;
}

function latinDigits(text: string): string {
  return text
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

/**
 * Reads an amount in major units: both digit sets, comma or point (also Arabic ones) for the decimals, blanks between thousands.
 * @returns integer minor units, or null when it is not an amount or could be read in two ways (`1,500`)
 */
export function parsePrice(text: string, decimals: number): number | null {
  const plain = latinDigits(text)
    .replaceAll(/[\s\u00a0\u202f\u200e\u200f\u061c٬']/g, '')
    .replaceAll(/[,٫]/g, '.');
  const found = /^(\d{1,9})(?:\.(\d+))?$/.exec(plain);
  if (!found) return null;
  const fraction = found[2] ?? '';
  if (fraction.length > decimals) return null;
  return Number(found[1]) * 10 ** decimals + Number(fraction.padEnd(decimals, '0') || 0);
}
