function fractionDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // Not a currency code: show it as typed, with two places.
    return 2;
  }
}

/** Minor units (centimes) to the decimal number Meta writes in an order. */
export const majorUnits = (minor: number, currency: string): number => minor / 10 ** fractionDigits(currency);

/** `amount` is in major units. Latin digits in every language, as Moroccan phones show them. */
export function showMoney(amount: number, currency: string, language: string): string {
  try {
    return new Intl.NumberFormat(`${language}-u-nu-latn`, {
      style: 'currency',
      currency,
      minimumFractionDigits: Number.isInteger(amount) ? 0 : fractionDigits(currency),
    }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}
