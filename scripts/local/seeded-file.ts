import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writePrivateFile } from './private-file.ts';

const numberSchema = z.object({
  wabaId: z.string(),
  phoneNumberId: z.string(),
  displayPhoneNumber: z.string(),
  verifiedName: z.string(),
  accessToken: z.string(),
  throughputLevel: z.enum(['STANDARD', 'HIGH']),
  products: z.array(
    z.object({ retailerId: z.string(), name: z.string(), priceMinor: z.number(), currency: z.string() }),
  ),
});

/** A number as the simulator wants to know it (POST /sim/numbers). */
export type SimulatedNumber = z.infer<typeof numberSchema>;

const schema = z.object({
  demo: z.object({ slug: z.string(), email: z.string(), password: z.string() }).nullable(),
  numbers: z.array(numberSchema),
});

/** What has been seeded from this data folder, so that a later start need not seed again and can tell the simulator. */
export type Seeded = z.infer<typeof schema>;

const seededPath = (dataDir: string) => join(dataDir, 'seeded.json');

/** What DATA_DIR/seeded.json remembers; nothing when it is missing or unreadable. */
export function readSeeded(dataDir: string): Seeded {
  const parsed = schema.safeParse(readJsonFile(seededPath(dataDir)));
  return parsed.success ? parsed.data : { demo: null, numbers: [] };
}

/** Adds to what is remembered: a number seeded again replaces its earlier entry. */
export function rememberSeeded(dataDir: string, { demo, numbers }: Seeded): Seeded {
  const known = readSeeded(dataDir);
  const again = new Set(numbers.map((number) => number.phoneNumberId));
  const merged: Seeded = {
    demo: demo ?? known.demo,
    numbers: [...known.numbers.filter((number) => !again.has(number.phoneNumberId)), ...numbers],
  };
  writePrivateFile(seededPath(dataDir), `${JSON.stringify(merged, null, 2)}\n`);
  return merged;
}
