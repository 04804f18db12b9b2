import { demoShopView } from '@wac/core/demo';
import { createUnderstanding, type CartLine, type Reading, type ReadingContext } from '@wac/core/ordering';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { runCommandLine } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';

/** A line in with `--json`. */
interface Question {
  readonly text: string;
  readonly context: ReadingContext;
}

const STATES: readonly ReadingContext['state'][] = ['idle', 'browsing', 'cart', 'checkout', 'confirming'];
const BROWSING: ReadingContext = { state: 'browsing' };

/** Reads texts a line, prints what they mean in the demo shop a line; no database is needed. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const understand = createUnderstanding(demoShopView());
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (values.json) {
      const { text, context } = parseQuestion(line);
      console.log(JSON.stringify(asLabelled(understand(text, context))));
    } else {
      console.log(forPeople(understand(line, BROWSING)));
    }
  }
  return 0;
}

function parseQuestion(line: string): Question {
  const value = parseJson(line);
  if (!isRecord(value) || typeof value.text !== 'string') throw new LocalError('Expected { "text", "context"? }.');
  const { text, context } = value;
  if (context === undefined) return { text, context: BROWSING };
  if (!isRecord(context)) throw new LocalError('"context" is { "state", "cart"? }.');
  const state = STATES.find((each) => each === context.state);
  if (state === undefined) throw new LocalError(`"state" is one of ${STATES.join(' ')}.`);
  const cart = context.cart ?? [];
  if (!Array.isArray(cart) || !cart.every(isCartLine))
    throw new LocalError('A line of "cart" is { "sku", "quantity", "options"?, "note"? }.');
  return { text, context: { state, cart } };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new LocalError(`Not JSON: ${line.slice(0, 80)}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCartLine(value: unknown): value is CartLine {
  return (
    isRecord(value) &&
    typeof value.sku === 'string' &&
    typeof value.quantity === 'number' &&
    (value.options === undefined || isRecord(value.options)) &&
    (value.note === undefined || typeof value.note === 'string')
  );
}

/** A reading in the form of the corpus' labels: no more keys than these, no empty items. */
function asLabelled({ intent, items = [], candidates }: Reading): Pick<Reading, 'intent' | 'items' | 'candidates'> {
  return {
    intent,
    ...(items.length > 0 ? { items } : {}),
    ...(intent === 'ask' ? { candidates: candidates ?? [] } : {}),
  };
}

function forPeople({ intent, items = [], candidates = [], language, spoken }: Reading): string {
  const said = items.map(({ sku, quantity, options = {}, note }) =>
    [
      quantity === undefined ? sku : `${quantity} × ${sku}`,
      ...Object.entries(options).map(([group, choice]) => `${group}=${[choice].flat().join('+')}`),
      ...(note === undefined ? [] : [`"${note}"`]),
    ].join(' '),
  );
  return [
    intent,
    ...(said.length > 0 ? [said.join(', ')] : []),
    ...(candidates.length > 0 ? [`which: ${candidates.join(' | ')}`] : []),
    ...(language ? [`in ${language}`] : []),
    ...(spoken ? [`(${spoken})`] : []),
  ].join('  ');
}

await runCommandLine(main);
