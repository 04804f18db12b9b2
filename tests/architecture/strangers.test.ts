import { describe, expect, it } from 'vitest';
import { readCode, readTree } from './source-tree.ts';
import { checkCardNumbers, checkForeignFolders, checkSecrets } from './strangers.ts';

const file = (text: string, path = 'packages/core/src/orders/a.ts') => [{ path, text }];
const x = (count: number) => 'x'.repeat(count);

describe('what does not belong here', () => {
  it('are secrets', () => {
    expect(checkSecrets(readTree())).toEqual([]);
  });

  it('are numbers of cards', () => {
    expect(checkCardNumbers(readCode())).toEqual([]);
  });

  it('are folders that nobody else has', () => {
    expect(checkForeignFolders(readTree())).toEqual([]);
  });

  it.each([
    `-----BEGIN ${x(0)}PRIVATE KEY-----`,
    `sk_live_${x(24)}`,
    `EAA${x(60)}`,
    `ghp_${x(36)}`,
    `wac_live_${x(32)}`,
  ])('is found: %s', (text) => {
    expect(checkSecrets(file(`const a = '${text}';`))).toHaveLength(1);
  });

  it('is a card number, spaced or not, but not any number', () => {
    expect(checkCardNumbers(file("const a = '4242 4242 4242 4242'; const b = 4242424242424242;"))).toHaveLength(2);
    expect(checkCardNumbers(file("const a = '4242424242424241'; const b = '408120069051733';"))).toEqual([]);
    expect(checkCardNumbers(file("const a = '4242424242424242'", 'packages/core/src/a.test.ts'))).toEqual([]);
  });

  it('is a path into a folder beside', () => {
    const beside = ['..', 'shared', 'x.md'].join('/');
    expect(checkForeignFolders(file(`// see ${beside}`))).toHaveLength(1);
    expect(checkForeignFolders(file(`// see ${['', 'work', 'x'].join('/')}`))).toHaveLength(1);
    expect(checkForeignFolders(file("import '../../shared/src/index.ts'; // apps/work/x"))).toEqual([]);
  });
});
