import { describe, expect, it } from 'vitest';
import { upsertNumber } from '../world/numbers.ts';
import { createWorld } from '../world/world.ts';
import { billingMonth, FREE_SERVICE_MESSAGES, priceOf } from './pricing.ts';

describe('the free service messages of a number', () => {
  const at = (instant: string): number => Date.parse(instant);

  it('are 1,000 a calendar month in the time zone of the account, then they are charged', () => {
    const world = createWorld({ now: () => 0 });
    const number = upsertNumber(world, {
      wabaId: '1',
      phoneNumberId: '2',
      displayPhoneNumber: '+212522000000',
      verifiedName: 'Shop',
    });
    const price = (instant: string): string =>
      priceOf({
        number,
        now: at(instant),
        windowOpen: true,
        freeEntryPoint: false,
        category: undefined,
        marketingApi: false,
      }).type;
    for (let sent = 0; sent < FREE_SERVICE_MESSAGES; sent += 1) {
      expect(price('2026-11-30T20:30:00Z')).toBe('free_customer_service');
    }
    expect(price('2026-11-30T20:45:00Z')).toBe('regular');
    expect(price('2026-12-01T00:15:00Z')).toBe('free_customer_service');
  });

  it('count by the month in Casablanca', () => {
    // Before Morocco left summer time behind, its month began an hour before that of Greenwich.
    expect(billingMonth(at('2023-11-30T22:59:00Z'))).toBe('2023-11');
    expect(billingMonth(at('2023-11-30T23:01:00Z'))).toBe('2023-12');
  });
});
