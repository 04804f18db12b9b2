import { describe, expect, it } from 'vitest';
import { checkGlossary } from './glossary.ts';
import { readCode } from './source-tree.ts';

const inOrders = (text: string) => checkGlossary([{ path: 'packages/core/src/orders/a.ts', text }]);

describe('the glossary', () => {
  it('is kept everywhere', () => {
    expect(checkGlossary(readCode())).toEqual([]);
  });

  it.each([
    ['const chatList = [];', 'chatList: say conversation'],
    ['interface Row { clientId: string }', 'clientId: say customer'],
    ['function findUsers() {}', 'findUsers: say customer'],
    ['const f = (client_name) => 1;', 'client_name: say customer'],
    ['export class ChatThread {}', 'ChatThread: say conversation'],
  ])('is missed by %s', (text, problem) => {
    expect(inOrders(text)).toEqual([`packages/core/src/orders/a.ts:1: ${problem}`]);
  });

  it('knows programs that call others, people who sign in, and words that only look alike', () => {
    expect(inOrders("import { chat } from 'x'; const graphClient = 1; const chatter = x.chat;")).toEqual([]);
    expect(checkGlossary([{ path: 'packages/core/src/auth/a.ts', text: 'const userId = 1;' }])).toEqual([]);
  });
});
