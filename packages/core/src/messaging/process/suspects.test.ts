import { expect, it } from 'vitest';
import { separateSuspects } from './suspects.ts';

const box = (mailboxId: string, claims: number) => ({ mailboxId, numberId: 'n', conversation: null, claims });

it('takes one suspect of all tenants, the one with the fewest claims; the others wait, the rest goes on', () => {
  const { clean, suspect, later } = separateSuspects(
    new Map([
      ['a', [box('killer', 5), box('fine', 1)]],
      ['b', [box('beside it', 3), box('again', 2)]],
      ['c', [box('proved', 6)]],
    ]),
  );
  expect(suspect).toMatchObject({ tenantId: 'b', box: { mailboxId: 'beside it' } });
  expect(later.map((one) => one.box.mailboxId)).toEqual(['killer']);
  expect([...clean].map(([tenantId, boxes]) => [tenantId, boxes.map((one) => one.mailboxId)])).toEqual([
    ['a', ['fine']],
    ['b', ['again']],
    ['c', ['proved']],
  ]);
});
