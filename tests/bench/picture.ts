import { count, milliseconds } from './figures.ts';
import type { Results, SteadyPoint } from './results.ts';
import { bars, curves, type Panel } from './picture-panels.ts';

const WIDTH = 1_140;
const PANEL = { width: 546, height: 300 };
const GAP = 24;

/** Readable on light and dark pages: it brings its own ground, and follows the reader's theme where the page lets it. */
const STYLE = `
  .ground { fill: #fbf7ee } .panel { fill: #ffffff; stroke: #d9d2c2 } .ink { fill: #12352f } .faint { fill: #5b6a66 }
  .axis { stroke: #8a948f } .grid { stroke: #e6e0d2 } .report { fill: #b0562e; opacity: 0.12 }
  .a { fill: #2f6f62 } .b { fill: #b0562e } .c { fill: #8a948f } .line { fill: none; stroke-width: 2.5 }
  .line.a { fill: none; stroke: #2f6f62 } .line.b { fill: none; stroke: #b0562e } .line.c { fill: none; stroke: #8a948f }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #14201d } .panel { fill: #1c2b27; stroke: #36504a } .ink { fill: #e9f1ee } .faint { fill: #a9bab4 }
    .axis { stroke: #6f827c } .grid { stroke: #2b3d38 } .report { fill: #e08a5f; opacity: 0.16 }
    .a { fill: #5fb8a5 } .b { fill: #e08a5f } .c { fill: #8fa19b }
    .line.a { stroke: #5fb8a5 } .line.b { stroke: #e08a5f } .line.c { stroke: #8fa19b }
  }`;

/** The bench's picture: four panels, of those for which something was measured. */
export function drawPicture(results: Results, caption: string): string {
  const panels = [ingestPanel(results), drainPanel(results), latencyPanel(results), reportsPanel(results)].filter(
    (panel) => panel !== null,
  );
  const rows = Math.ceil(panels.length / 2);
  const height = 56 + rows * (PANEL.height + GAP);
  const placed = panels.map((panel, nth) => {
    const x = GAP / 2 + (nth % 2) * (PANEL.width + GAP);
    const y = 48 + Math.floor(nth / 2) * (PANEL.height + GAP);
    return `<g transform="translate(${x} ${y})">${panel(PANEL.width, PANEL.height)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="ui-sans-serif, system-ui, 'Segoe UI', Roboto, Arial, sans-serif" font-size="14" role="img" aria-labelledby="t">
  <title id="t">The queue's bench: ingest, drain, latency, and latency under old snapshots</title>
  <style>${STYLE}
  </style>
  <rect class="ground" width="${WIDTH}" height="${height}" rx="14"/>
  <text class="faint" x="${GAP}" y="31" font-size="13">${escape(caption)}</text>
${placed.join('\n')}
</svg>
`;
}

function ingestPanel({ ingest }: Results): Panel | null {
  if (!ingest) return null;
  return bars('Webhooks acknowledged a second, fsync on', count, [
    { label: 'bare server: HMAC and parse, nothing stored', value: ingest.bare, tone: 'c' },
    { label: 'the product: stored and committed', value: ingest.ours, tone: 'a' },
    { label: 'single-row commits, 64 connections', value: ingest.singleRows, tone: 'c' },
  ]);
}

function drainPanel({ drain, history }: Results): Panel | null {
  if (!drain && !history) return null;
  const old = history ? `${count(history.messages)} old messages` : '';
  return bars('Messages handled a second, with the real handler', count, [
    ...(drain
      ? ([
          { label: 'backlog of long conversations, one worker', value: drain.oneWorker, tone: 'a' },
          { label: 'two workers', value: drain.twoWorkers, tone: 'a' },
          { label: 'one message a conversation, one worker', value: drain.singles, tone: 'b' },
        ] as const)
      : []),
    ...(history
      ? ([
          { label: `backlog, one worker, ${old}`, value: history.old.drained, tone: 'a' },
          { label: `one message a conversation, ${old}`, value: history.old.singles, tone: 'b' },
        ] as const)
      : []),
  ]);
}

function latencyPanel({ steady }: Results): Panel | null {
  if (!steady || steady.length === 0) return null;
  const points = (pick: (point: SteadyPoint) => number) => steady.map((point) => ({ x: point.rate, y: pick(point) }));
  return curves({
    title: 'From the webhook to the Graph call, one worker',
    xTitle: 'messages a second',
    xText: count,
    yText: milliseconds,
    logarithmic: { x: true, y: true },
    lines: [
      { label: 'p50', tone: 'a', points: points(({ p50 }) => p50) },
      { label: 'p99', tone: 'b', points: points(({ p99 }) => p99) },
    ],
    spans: [],
  });
}

function reportsPanel({ reports }: Results): Panel | null {
  if (!reports || reports.windows.length === 0) return null;
  return curves({
    title: `At ${count(reports.rate)}/s, with three long reports (shaded) open`,
    xTitle: 'seconds',
    xText: count,
    yText: milliseconds,
    logarithmic: { x: false, y: true },
    lines: [
      { label: 'p99', tone: 'b', points: reports.windows.map(({ atSeconds, p99 }) => ({ x: atSeconds, y: p99 })) },
    ],
    spans: reports.open,
  });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
