import { describe, expect, it } from 'vitest';
import { checkNames, checkSizes } from './names.ts';
import { readTree } from './source-tree.ts';

describe('names of files', () => {
  it('are kebab-case and say what is inside, everywhere', () => {
    expect(checkNames(readTree())).toEqual([]);
  });

  it.each([
    'packages/core/src/orders/placeOrder.ts',
    'packages/core/src/Orders/place.ts',
    'apps/web/src/orders/OrderCard.tsx',
    'packages/db/migrations/1_orders.sql',
    'packages/core/src/orders/order_rows.ts',
    'packages/core/src/orders/utils.ts',
    'packages/core/src/helpers/orders.ts',
    'packages/core/src/orders/order-service.test.ts',
    'scripts/common/ports.ts',
  ])('refuses %s', (path) => {
    expect(checkNames([{ path, text: '' }])).toHaveLength(1);
  });

  it.each(['packages/core/src/orders/place-order.property.test.ts', 'packages/db/migrations/0001_first_step.sql'])(
    'accepts %s',
    (path) => {
      expect(checkNames([{ path, text: '' }])).toEqual([]);
    },
  );
});

describe('the length of files', () => {
  it('is 300 lines at most, everywhere', () => {
    expect(checkSizes(readTree())).toEqual([]);
  });

  it('counts lines', () => {
    const lines = (count: number) => checkSizes([{ path: 'apps/web/src/a.css', text: 'x\n'.repeat(count) }]);
    expect(lines(300)).toEqual([]);
    expect(lines(301)).toEqual(['apps/web/src/a.css: 301 lines']);
  });
});
