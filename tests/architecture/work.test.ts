import { JOBS, SCHEDULES } from '@wac/worker/work';
import { expect, it } from 'vitest';
import { readCode } from './source-tree.ts';
import { checkImportsForEffect, definedWork } from './work.ts';

it('has the worker run every job and every schedule that is defined', () => {
  const run = [...JOBS, ...SCHEDULES].map(({ name }) => name);
  expect(run.toSorted()).toEqual(definedWork(readCode()).toSorted());
});

it('notices one that no list names', () => {
  const path = 'packages/core/src/orders/remind.ts';
  expect(definedWork([{ path, text: "export const remind = job({\n  name: 'order.remind',\n" }])).toEqual([
    'order.remind',
  ]);
  expect(definedWork([{ path, text: "export const tidy: Schedule = {\n  name: 'order.tidy',\n" }])).toEqual([
    'order.tidy',
  ]);
});

it('imports no module of ours for its effect alone', () => {
  expect(checkImportsForEffect(readCode())).toEqual([]);
});

it('notices a module imported for its effect', () => {
  const planted = [{ path: 'packages/core/src/kernel/index.ts', text: "import './fresh-plans.ts';\n" }];
  expect(checkImportsForEffect(planted)).toHaveLength(1);
});
