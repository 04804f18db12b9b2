import { expect, test } from 'vitest';
import { parkedReason } from './parked-reason.ts';

test('a message that ended its process is told from one that failed', () => {
  expect(parkedReason('process_killed')).toBe('killed');
  expect(['DatabaseError 23505', 'TypeError', 'unknown'].map(parkedReason)).toEqual(['failed', 'failed', 'failed']);
});
