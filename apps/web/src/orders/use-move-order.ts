import { useMutation, type InfiniteData } from '@tanstack/react-query';
import type { OrderDetail, OrderStatus } from '@wac/shared/contracts/orders';
import { queryClient, trpc } from '../api/api.ts';
import { refusalOf } from '../api/refusal.ts';
import { useText } from '../i18n/use-text.ts';
import { toastRefusal, toasts } from '../ui/toasts.ts';
import { isOrderStatus } from './board.ts';
import { expectFocus } from './moved-focus.ts';
import { withMoved, type OrderPages } from './order-cache.ts';

export interface Move {
  orderId: string;
  code: string;
  from: OrderStatus;
  to: OrderStatus;
}

/**
 * Moves an order, at once on this screen and then for everybody. When somebody else was quicker the screen goes back and says where
 * the order is now.
 */
export function useMoveOrder(): (move: Move) => void {
  const say = useText();
  const lists = trpc.orders.list.infiniteQueryFilter();

  const mutation = useMutation(
    trpc.orders.move.mutationOptions({
      async onMutate({ orderId, to }) {
        await queryClient.cancelQueries({ queryKey: trpc.orders.pathKey() });
        const detailKey = trpc.orders.get.queryKey({ orderId });
        const before = {
          lists: queryClient.getQueriesData<InfiniteData<unknown>>(lists),
          detail: queryClient.getQueryData<OrderDetail>(detailKey),
        };
        queryClient.setQueriesData<OrderPages>(lists, (cached) => cached && withMoved(cached, orderId, to));
        queryClient.setQueryData<OrderDetail>(detailKey, (cached) => cached && { ...cached, status: to });
        return before;
      },
      onError(_error, { orderId }, before) {
        for (const [key, data] of before?.lists ?? []) queryClient.setQueryData(key, data);
        if (before?.detail) queryClient.setQueryData<OrderDetail>(trpc.orders.get.queryKey({ orderId }), before.detail);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.orders.pathKey() }),
    }),
  );

  return ({ orderId, code, from, to }) => {
    expectFocus(orderId);
    mutation.mutate(
      { orderId, from, to },
      {
        onError(error) {
          const refusal = refusalOf(error);
          const now = refusal.details['status'];
          const title = say('orders.notMoved', { code });
          if (refusal.code === 'order.invalid_transition' && isOrderStatus(now)) {
            toasts.add({
              title,
              description: say('orders.movedMeanwhile', { status: say(`orders.status.${now}`) }),
              type: 'problem',
              priority: 'high',
            });
          } else toastRefusal(error, title, say);
        },
      },
    );
  };
}
