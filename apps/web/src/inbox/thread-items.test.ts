import type { Message } from '@wac/shared/contracts/conversations';
import { expect, test } from 'vitest';
import { threadItems } from './thread-items.ts';

function message(id: string, receivedAt: string, author: Message['author'], memberName: string | null = null): Message {
  return { id, receivedAt, author, memberName } as Message;
}

test('the oldest comes first, a day is named where it begins, an author where they begin', () => {
  const latestFirst = [
    message('4', '2026-01-02T09:01:00Z', 'member', 'Rachid'),
    message('3', '2026-01-02T09:00:00Z', 'member', 'Salma'),
    message('2', '2026-01-01T10:01:00Z', 'member', 'Salma'),
    message('1', '2026-01-01T10:00:00Z', 'customer'),
  ];
  const items = threadItems(latestFirst, (iso) => iso.slice(0, 10));
  expect(items.map(({ message: { id }, first, newDay }) => `${newDay ? '-' : ''}${first ? '!' : ''}${id}`)).toEqual([
    '-!1',
    '!2',
    '-!3',
    '!4',
  ]);
});

test('somebody who goes on speaking is not named again', () => {
  const items = threadItems(
    [message('2', '2026-01-01T10:01:00Z', 'bot'), message('1', '2026-01-01T10:00:00Z', 'bot')],
    () => 'day',
  );
  expect(items.map(({ first }) => first)).toEqual([true, false]);
});
