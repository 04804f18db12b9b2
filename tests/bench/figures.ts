/** One line of the bench's table. */
export interface Figure {
  name: string;
  value: string;
  /** Against the baseline of the same run. */
  beside: string;
  /** What was promised, where something was. */
  target?: string;
  /** Whether the promise is kept; absent where there is none. */
  met?: boolean;
}

/** The value below which the given share of the samples lies (nearest rank); NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

/** The middle of several rounds: one bad moment of the machine does not decide. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

export function milliseconds(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return 'never';
  if (value >= 10_000) return `${(value / 1_000).toFixed(1)} s`;
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export function perSecond(value: number): string {
  return `${count(value)}/s`;
}

export function count(value: number): string {
  return Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en');
}

export function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${(value * 100).toFixed(0)} %`;
}

export function times(value: number): string {
  return Number.isNaN(value) ? '–' : `${value.toFixed(2)} ×`;
}

export function kilobytes(bytes: number): string {
  return Number.isNaN(bytes) ? '–' : `${(bytes / 1_000).toFixed(1)} kB`;
}

export const HEADINGS: Figure = { name: 'figure', value: 'value', beside: 'beside', target: 'target' };

/** The cells of a figure's line, with what became of the promise. */
export function cells(figure: Figure): string[] {
  const verdict = figure.met === undefined ? '' : figure.met ? ' ✓' : ' ✗';
  return [figure.name, figure.value, figure.beside, `${figure.target ?? ''}${verdict}`];
}

export function printTable(figures: readonly Figure[]): void {
  const rows = [HEADINGS, ...figures].map(cells);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const [name = '', value = '', beside = '', target = ''] of rows) {
    const line = [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), beside.padEnd(widths[2] ?? 0), target];
    console.log(line.join('  ').trimEnd());
  }
}
