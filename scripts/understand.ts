import { demoShopView } from '@wac/core/demo';
import { createUnderstanding, type Reading, type ReadingContext } from '@wac/core/ordering';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runCommandLine } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';

const CartLine = z.object({
  sku: z.string().min(1),
  quantity: z.int().min(1),
  options: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  note: z.string().optional(),
});

/** A line in with `--json`. */
const Question = z.object({
  text: z.string(),
  context: z
    .strictObject({
      state: z.enum(['idle', 'browsing', 'cart', 'checkout', 'confirming']),
      cart: z.array(CartLine).optional(),
    })
    .optional(),
});

const BROWSING: ReadingContext = { state: 'browsing' };

/** Reads texts a line, prints what they mean in the demo shop a line; no database is needed. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const understand = createUnderstanding(demoShopView());
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (values.json) {
      const { text, context } = parseQuestion(line);
      console.log(JSON.stringify(asLabelled(understand(text, context ?? BROWSING))));
    } else {
      console.log(forPeople(understand(line, BROWSING)));
    }
  }
  return 0;
}

function parseQuestion(line: string): z.infer<typeof Question> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new LocalError(`Not JSON: ${line.slice(0, 80)}`);
  }
  const parsed = Question.safeParse(value);
  if (!parsed.success) throw new LocalError(`Expected { "text", "context"? }: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
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
