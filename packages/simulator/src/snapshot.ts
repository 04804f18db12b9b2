import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Media } from './media/store.ts';
import type { Simulation } from './simulation.ts';
import { resumeStatuses } from './traffic/resume.ts';
import type { Delivery } from './webhooks/delivery.ts';
import { restoreConversation } from './world/conversations.ts';
import { restoreCustomer } from './world/customers.ts';
import type { BusinessNumber, Conversation, Customer, Subscription, Template, Waba } from './world/types.ts';

const FORMAT = 1;
const QUIET_MS = 400;

type Snapshot = {
  format: number;
  homePortfolioId?: string;
  nextCustomer: number;
  numbers: BusinessNumber[];
  wabas: Waba[];
  customers: Customer[];
  conversations: Conversation[];
  templates: Template[];
  subscriptions: Subscription[];
  media: Media[];
  undelivered: Delivery[];
};

function take(simulation: Simulation): string {
  const { world, media, courier } = simulation;
  const snapshot: Snapshot = {
    format: FORMAT,
    ...(world.homePortfolioId === undefined ? {} : { homePortfolioId: world.homePortfolioId }),
    nextCustomer: world.nextCustomer,
    numbers: [...world.numbers.values()],
    wabas: [...world.wabas.values()],
    customers: [...world.customers.values()],
    conversations: [...world.conversations.values()],
    templates: [...world.templates.values()],
    subscriptions: [...world.subscriptions.values()],
    media: media.all(),
    undelivered: courier.undelivered(),
  };
  return JSON.stringify(snapshot);
}

/** Reads the file into an empty simulation; false when there is none that can be used (a broken one is set aside). */
export function restoreSnapshot(simulation: Simulation, file: string): boolean {
  let snapshot: Snapshot;
  try {
    snapshot = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
    if (snapshot.format !== FORMAT) throw new Error(`format ${snapshot.format}`);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) renameSync(file, `${file}.unreadable`);
    return false;
  }
  const { world } = simulation;
  world.homePortfolioId = snapshot.homePortfolioId;
  world.nextCustomer = snapshot.nextCustomer;
  for (const number of snapshot.numbers) world.numbers.set(number.phoneNumberId, number);
  for (const waba of snapshot.wabas) world.wabas.set(waba.wabaId, waba);
  for (const customer of snapshot.customers) restoreCustomer(world, customer);
  for (const conversation of snapshot.conversations) restoreConversation(world, conversation);
  for (const template of snapshot.templates) world.templates.set(template.id, template);
  for (const app of snapshot.subscriptions) world.subscriptions.set(app.id, app);
  simulation.media.restore(snapshot.media);
  for (const delivery of snapshot.undelivered) void simulation.courier.deliver(delivery);
  resumeStatuses(simulation);
  return true;
}

export type Keeper = { saveNow(): void; stop(): void };

/** Writes the world to the file soon after each change, by a temporary file, readable by its owner only (it holds secrets). */
export function keepSnapshot(simulation: Simulation, file: string): Keeper {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  let timer: NodeJS.Timeout | undefined;
  let writing = false;
  let wait = QUIET_MS;

  async function save(): Promise<void> {
    timer = undefined;
    if (writing) return schedule();
    writing = true;
    try {
      const began = performance.now();
      const text = take(simulation);
      // A big world takes long to write: then it is written less often, so that it never takes more than a twentieth.
      wait = Math.max(QUIET_MS, 20 * (performance.now() - began));
      await writeFile(temporary, text, { mode: 0o600 });
      await rename(temporary, file);
    } catch (error) {
      simulation.report(error);
    } finally {
      writing = false;
    }
  }

  function schedule(): void {
    timer ??= setTimeout(() => void save(), wait);
  }

  simulation.world.changed = schedule;
  return {
    saveNow() {
      clearTimeout(timer);
      timer = undefined;
      writeFileSync(`${file}.last`, take(simulation), { mode: 0o600 });
      renameSync(`${file}.last`, file);
    },
    stop() {
      clearTimeout(timer);
      simulation.world.changed = () => undefined;
    },
  };
}
