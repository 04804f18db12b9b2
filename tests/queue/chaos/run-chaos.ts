import { buy } from './buy.ts';
import { comeToRest, letTimePass } from './come-to-rest.ts';
import { judge } from './model.ts';
import type { Verdict } from './verdict.ts';
import { observe } from './observe.ts';
import { makePlan, type PlanOptions } from './plan.ts';
import { makeCustomer, play, type Customer } from './play.ts';
import type { World } from './world.ts';

export interface ChaosOptions extends Omit<PlanOptions, 'workers'> {
  seed: number;
  /** Customers besides, who order and must get one receipt at most. */
  buyers: number;
  say: (line: string) => void;
  /** Says each disaster too, when it happens. */
  chatty: boolean;
  /** Skips the wait for leases and statuses of the dead, by moving the time. */
  hurries: boolean;
}

/** How long everything may take to end by itself: the longest wait that a rule asks for is under a minute. */
const PATIENCE_MS = 180_000;
/** What may end before the time is moved. */
const SHORT_PATIENCE_MS = 15_000;

/** Plays a plan on a world that runs, waits until everything has ended, and judges. */
export async function runChaos(
  world: World,
  { seed, buyers, say, chatty, hurries, ...options }: ChaosOptions,
): Promise<Verdict> {
  say(`CHAOS_SEED=${seed}`);
  const plan = makePlan(seed, { ...options, workers: world.workers.length });
  const customers: Customer[] = [];
  for (const who of plan.wishes.keys()) customers.push(await makeCustomer(world, `Customer ${who}`, who));
  const buying = Promise.all(Array.from({ length: buyers }, (_, i) => buy(world, `Buyer ${i}`, i)));
  // Heard of when it is waited for, below.
  buying.catch(() => undefined);
  await play(world, plan, customers, chatty ? say : () => undefined);
  if (hurries) {
    await comeToRest(world, SHORT_PATIENCE_MS, say);
    await letTimePass(world);
  }
  const bought = await buying;
  const open = await comeToRest(world, PATIENCE_MS, say);
  const verdict = judge(await observe(world, [...customers, ...bought], open));
  const { webhooks, repeated, refused } = world.webhooks.figures;
  const { messages, replies, allowedDuplicates, leftToPersons } = verdict.figures;
  say(
    `${messages} messages in ${webhooks} webhooks, ${repeated} more repeated, ${refused} refused; ${replies} replies`,
  );
  say(
    `${allowedDuplicates} came twice and ${leftToPersons} wait for a person, as nobody could know what became of them`,
  );
  return verdict;
}
