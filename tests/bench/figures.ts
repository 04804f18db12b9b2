/** The value below which the given share of the samples lies (nearest rank); NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export interface Figure {
  name: string;
  value: string;
  /** Against the baseline of the same run, or the budget. */
  beside: string;
}

export function printTable(figures: readonly Figure[]): void {
  const rows = [{ name: 'figure', value: 'value', beside: 'beside' }, ...figures];
  const width = (key: keyof Figure): number => Math.max(...rows.map((row) => row[key].length));
  for (const row of rows) {
    console.log(`${row.name.padEnd(width('name'))}  ${row.value.padStart(width('value'))}  ${row.beside}`);
  }
}
