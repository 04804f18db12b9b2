import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../../scripts/env.ts';
import { cells, HEADINGS, type Figure } from './figures.ts';
import { drawPicture } from './picture.ts';
import type { Results } from './results.ts';

const PAGE = join(repositoryRoot, 'docs/queue.md');
const PICTURE = join(repositoryRoot, 'docs/images/queue-bench.svg');
const BEGIN = '<!-- bench:begin (written by `npm run bench`) -->';
const END = '<!-- bench:end -->';

/** Puts table and picture into the documentation, between the markers; whatever else the page says stays. */
export function writeReport(
  figures: readonly Figure[],
  results: Results,
  about: { machine: string; date: string },
): void {
  const caption = `${about.machine}; ${about.date}`;
  mkdirSync(dirname(PICTURE), { recursive: true });
  writeFileSync(PICTURE, drawPicture(results, caption));
  const block = [
    BEGIN,
    '',
    '![The figures below as a picture](images/queue-bench.svg)',
    '',
    `Measured on ${caption}. Medians of several rounds; everything in one run.`,
    '',
    ...markdownTable(figures),
    '',
    END,
  ].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has lost the bench's markers: put "${BEGIN}" and "${END}" back.`);
  writeFileSync(PAGE, page.slice(0, from) + block + page.slice(to + END.length));
}

/** Aligned as the formatter wants it. */
function markdownTable(figures: readonly Figure[]): string[] {
  const rows = [HEADINGS, ...figures].map((figure) => cells(figure).map((cell) => cell.replaceAll('|', '\\|')));
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...rows.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)];
}

function widthOf(text: string): number {
  return Array.from(text).length;
}
