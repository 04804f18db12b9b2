import { useQuery } from '@tanstack/react-query';
import { FINAL_STATUSES, type Order } from '@wac/shared/contracts/orders';
import { trpc } from '../api/api.ts';
import { dayKey } from '../i18n/times.ts';
import { useNow } from '../i18n/use-now.ts';
import { useSession } from '../session/session-context.ts';

/** Orders that were finished today in the shop's zone, the latest first. Asked only while they are looked at. */
export function useDoneToday(enabled: boolean) {
  const { tenant } = useSession();
  const today = new Date(useNow()).toISOString();
  return useQuery(
    trpc.orders.list.queryOptions(
      { status: [...FINAL_STATUSES], order: 'desc', limit: 100 },
      { enabled, select: (page) => finishedOn(page.data, today, tenant.timezone) },
    ),
  );
}

function finishedOn(orders: readonly Order[], dayIso: string, timeZone: string): Order[] {
  const day = dayKey(dayIso, timeZone);
  return orders
    .filter((order) => dayKey(order.updatedAt, timeZone) === day)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}
