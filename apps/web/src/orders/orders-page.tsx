import { lazy, Suspense, useState } from 'react';
import { ClipboardList } from 'lucide-react';
import { useSearchParams } from 'wouter';
import type { Order, OrderStatus } from '@wac/shared/contracts/orders';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useMedia, WIDE } from '../ui/use-media.ts';
import { columnsOf, needsConfirmation } from './board.ts';
import { Board } from './board-view.tsx';
import { ConfirmMove } from './confirm-move.tsx';
import { StatusTabs } from './status-tabs.tsx';
import { useMoveOrder, type Move } from './use-move-order.ts';
import { useOpenOrders } from './use-open-orders.ts';

const OrderPanel = lazy(() => import('./order-panel.tsx'));

function BoardSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-3 p-5 md:grid-cols-5">
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className="grid content-start gap-3">
          <Skeleton className="h-7" />
          <Skeleton className="h-36" />
          <Skeleton className="h-36 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}

export default function OrdersPage() {
  const say = useText();
  const { tenant } = useSession();
  const [params, setParams] = useSearchParams();
  const wide = useMedia(WIDE);
  const open = useOpenOrders();
  const move = useMoveOrder();
  const [asked, setAsked] = useState<Move>();
  const columns = columnsOf(open.orders);
  const opened = params.get('order');

  const request = (order: Order, to: OrderStatus) => {
    const wanted = { orderId: order.id, code: order.code, from: order.status, to };
    if (needsConfirmation(to)) setAsked(wanted);
    else move(wanted);
  };
  const close = () =>
    setParams(
      (before) => {
        before.delete('order');
        return before;
      },
      { replace: true },
    );

  return (
    <Page title={`${say('orders.title')} · ${tenant.name}`} busy={open.isPending} className="flex flex-col">
      <header className="flex flex-wrap items-center gap-x-4 px-5 pt-4 pb-2">
        <h1 className="text-2xl font-semibold">{say('orders.title')}</h1>
        {open.isSuccess && <p className="text-muted">{say('orders.openCount', { count: open.orders.length })}</p>}
        {open.hasNextPage && !open.isFetchingNextPage && (
          <Button onClick={() => void open.fetchNextPage()}>{say('orders.loadMore')}</Button>
        )}
      </header>
      {open.isPending && <BoardSkeleton />}
      {open.isError && !open.data && <ErrorState error={open.error} onRetry={() => void open.refetch()} />}
      {open.data && open.orders.length === 0 && (
        <EmptyState icon={ClipboardList} title={say('orders.empty')}>
          {say('orders.emptyHint')}
        </EmptyState>
      )}
      {open.data &&
        (wide ? <Board columns={columns} onMove={request} /> : <StatusTabs columns={columns} onMove={request} />)}
      <Suspense>{opened && <OrderPanel orderId={opened} onMove={request} onClose={close} />}</Suspense>
      {asked && <ConfirmMove move={asked} onConfirm={() => move(asked)} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}
