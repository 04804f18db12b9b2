import { expect, it } from 'vitest';
import { seedFromOutside } from '../queue/chaos/env.ts';
import { countKinds, inWords } from '../queue/chaos/model.ts';
import type { ViolationKind } from '../queue/chaos/verdict.ts';
import { runChaos } from '../queue/chaos/run-chaos.ts';
import { createWorld } from '../queue/chaos/world.ts';
import { copyWithMutation, type SourceMutation } from './mutated-source.ts';

interface Mutation {
  what: string;
  /** In the suite's own database, after the product's migrations. */
  statement?: string;
  source?: SourceMutation;
  /** What must be found, one of these at least; nothing for the product as it is. */
  found: readonly ViolationKind[];
}

// Turns that take longer than a claim is held: without a lock the next worker takes the same conversation.
const SLOW_TURNS = `
  create function slow_turn() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return null; end $$;
  create trigger slow_turn after insert on messages for each statement execute function slow_turn()`;

const MUTATIONS: readonly Mutation[] = [
  { what: 'nothing, with slow turns', statement: SLOW_TURNS, found: [] },
  {
    what: 'the unique key of what was accepted',
    statement: `
      do $$ declare rule record; begin
        for rule in select conname from pg_constraint where conrelid = 'dedupe_keys'::regclass and contype in ('p', 'u') loop
          execute format('alter table dedupe_keys drop constraint %I', rule.conname);
        end loop;
      end $$`,
    found: ['doubled'],
  },
  {
    what: "the conversation's lock",
    statement: SLOW_TURNS,
    source: {
      file: 'packages/core/src/messaging/process/unread.ts',
      take: `    .orderBy('id')\n    .forNoKeyUpdate()\n    .skipLocked()\n`,
      put: `    .orderBy('id')\n`,
    },
    found: ['doubled', 'disordered', 'wrong_effect', 'complaint'],
  },
  {
    what: 'the attempt id on statuses',
    statement: `
      create function forget_attempt() returns trigger language plpgsql as $$ begin new.attempt_id := null; return new; end $$;
      create trigger forget_attempt before insert on status_events for each row execute function forget_attempt()`,
    found: ['reply_doubled'],
  },
];

it.each(MUTATIONS)('notices that somebody took away: $what', async ({ statement, source, found }) => {
  const copy = source === undefined ? null : await copyWithMutation(source);
  const world = await createWorld({ tenants: 2, ...(copy === null ? {} : { root: copy.root }) });
  try {
    if (statement !== undefined) await world.postgres.see(statement);
    await world.start();
    const { violations } = await runChaos(world, {
      seed: seedFromOutside(7),
      conversations: 12,
      messages: 240,
      durationMs: 15_000,
      rounds: 1,
      buyers: 0,
      chatty: false,
      hurries: true,
      say: console.log,
    });
    console.log(inWords(violations, 2).join('\n'));
    if (found.length === 0) expect(inWords(violations)).toEqual([]);
    else
      expect(Object.keys(countKinds(violations)).filter((kind) => found.some((one) => one === kind))).not.toEqual([]);
  } finally {
    await world.stop();
    await copy?.remove();
  }
});
