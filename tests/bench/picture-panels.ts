export type Tone = 'a' | 'b' | 'c';

/** Draws itself into a box of this width and height. */
export type Panel = (width: number, height: number) => string;

export interface Bar {
  label: string;
  value: number;
  tone: Tone;
}

const PAD = 18;

/** Lying bars with their label above and their value behind. */
export function bars(title: string, text: (value: number) => string, all: readonly Bar[]): Panel {
  return (width, height) => {
    const most = Math.max(1, ...all.map(({ value }) => value));
    const room = width - PAD * 2 - 80;
    const step = (height - 56) / all.length;
    const thick = Math.min(22, step - 24);
    return [
      frame(title, width, height),
      ...all.map(({ label, value, tone }, nth) => {
        const y = 52 + nth * step;
        const long = Math.max(2, (value / most) * room);
        return `<text class="faint" x="${PAD}" y="${round(y + 12)}" font-size="12">${label}</text>
<rect class="${tone}" x="${PAD}" y="${round(y + 18)}" width="${round(long)}" height="${round(thick)}" rx="3"/>
<text class="ink" x="${round(PAD + long + 8)}" y="${round(y + 18 + thick / 2 + 5)}" font-weight="600">${text(value)}</text>`;
      }),
    ].join('\n');
  };
}

export interface Curves {
  title: string;
  xTitle: string;
  xText: (value: number) => string;
  yText: (value: number) => string;
  logarithmic: { x: boolean; y: boolean };
  lines: readonly { label: string; tone: Tone; points: readonly { x: number; y: number }[] }[];
  /** Shaded from and to, one below the other where they overlap. */
  spans: readonly { from: number; to: number }[];
}

/** Lines over a grid. A value that never came is left out. */
export function curves({ title, xTitle, xText, yText, logarithmic, lines, spans }: Curves): Panel {
  return (width, height) => {
    const box = { left: 70, right: width - 60, top: 52, bottom: height - 44 };
    const points = lines.flatMap((line) => line.points).filter(({ y }) => Number.isFinite(y) && y > 0);
    const xs = [...points.map(({ x }) => x), ...spans.flatMap(({ from, to }) => [from, to])];
    const x = scale([Math.min(...xs), Math.max(...xs)], [box.left, box.right], logarithmic.x);
    const ys = points.map((point) => point.y);
    const ends = logarithmic.y ? decades(Math.min(...ys), Math.max(...ys)) : [0, Math.max(...ys)];
    const y = scale([ends[0] ?? 1, ends.at(-1) ?? 10], [box.bottom, box.top], logarithmic.y);
    const xTicks = logarithmic.x ? [...new Set(points.map((point) => point.x))] : evenly(Math.max(...xs), 6);
    return [
      frame(title, width, height),
      ...spans.map(
        ({ from, to }) =>
          `<rect class="report" x="${round(x(from))}" y="${box.top}" width="${round(x(to) - x(from))}" height="${box.bottom - box.top}"/>`,
      ),
      ...ends.map(
        (
          value,
        ) => `<line class="grid" x1="${box.left}" x2="${box.right}" y1="${round(y(value))}" y2="${round(y(value))}"/>
<text class="faint" x="${box.left - 8}" y="${round(y(value) + 4)}" text-anchor="end" font-size="12">${yText(value)}</text>`,
      ),
      ...xTicks.map(
        (value) =>
          `<text class="faint" x="${round(x(value))}" y="${box.bottom + 18}" text-anchor="middle" font-size="12">${xText(value)}</text>`,
      ),
      `<line class="axis" x1="${box.left}" x2="${box.right}" y1="${box.bottom}" y2="${box.bottom}"/>`,
      `<text class="faint" x="${(box.left + box.right) / 2}" y="${height - 10}" text-anchor="middle" font-size="12">${xTitle}</text>`,
      ...lines.map(({ label, tone, points: all }) => {
        const drawn = all.filter((point) => Number.isFinite(point.y) && point.y > 0);
        const last = drawn.at(-1);
        if (!last) return '';
        const way = drawn
          .map((point, nth) => `${nth === 0 ? 'M' : 'L'}${round(x(point.x))} ${round(y(point.y))}`)
          .join('');
        const dots = drawn.map(
          (point) => `<circle class="${tone}" cx="${round(x(point.x))}" cy="${round(y(point.y))}" r="3.5"/>`,
        );
        return `<path class="line ${tone}" d="${way}"/>${dots.join('')}
<text class="ink" x="${round(x(last.x) + 10)}" y="${round(y(last.y) + 5)}" font-weight="600">${label}</text>`;
      }),
    ].join('\n');
  };
}

function frame(title: string, width: number, height: number): string {
  return `<rect class="panel" width="${width}" height="${height}" rx="12"/>
<text class="ink" x="${PAD}" y="30" font-weight="700" font-size="15">${title}</text>`;
}

function scale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
  logarithmic: boolean,
): (value: number) => number {
  const place = logarithmic ? Math.log10 : (value: number): number => value;
  const width = place(to) - place(from) || 1;
  return (value) => start + ((place(value) - place(from)) / width) * (end - start);
}

/** Powers of ten around the values. */
function decades(least: number, most: number): number[] {
  const from = Math.floor(Math.log10(least));
  const to = Math.max(from + 1, Math.ceil(Math.log10(most)));
  return Array.from({ length: to - from + 1 }, (_, nth) => 10 ** (from + nth));
}

function evenly(most: number, parts: number): number[] {
  const raw = most / parts;
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1)));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, nth) => nth * step);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
