import { useQuery } from '@tanstack/react-query';
import { allowedMoves, type Order } from '@wac/shared/contracts/orders';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useMay, useSession } from '../session/session-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { needsConfirmation, STATUS_TONE } from './board.ts';
import type { OnMove } from './drag.ts';
import { OrderHistory } from './order-history.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderPlace } from './order-place.tsx';

interface OrderPanelProps {
  orderId: string;
  onMove: OnMove;
  onClose: () => void;
}

function MoveButtons({ order, onMove }: { order: Order; onMove: OnMove }) {
  const say = useText();
  const { role } = useSession();
  return allowedMoves(order.status, role).map((to, index) => (
    <Button
      key={to}
      look={needsConfirmation(to) ? 'danger' : index === 0 ? 'primary' : 'plain'}
      className={index === 0 ? 'flex-1' : undefined}
      onClick={() => onMove(order, to)}
    >
      {say(`orders.move.${to}`)}
    </Button>
  ));
}

/** One order in full, over the board. */
export default function OrderPanel({ orderId, onMove, onClose }: OrderPanelProps) {
  const say = useText();
  const mayMove = useMay('order.move');
  const { role } = useSession();
  const query = useQuery(trpc.orders.get.queryOptions({ orderId }));
  const order = query.data;
  const movable = order && mayMove && allowedMoves(order.status, role).length > 0;

  return (
    <Dialog
      shape="side"
      onClose={onClose}
      title={
        order ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <span dir="ltr" className="tabular">
              {order.code}
            </span>
            <Badge tone={STATUS_TONE[order.status]}>{say(`orders.status.${order.status}`)}</Badge>
          </span>
        ) : (
          say('orders.order')
        )
      }
      actions={movable && <MoveButtons order={order} onMove={onMove} />}
    >
      {query.isPending && (
        <div aria-busy className="grid gap-3">
          <Skeleton className="h-20" />
          <Skeleton className="h-40" />
        </div>
      )}
      {query.isError && !order && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {order && (
        <div className="grid gap-6">
          <OrderPlace order={order} />
          <OrderLines order={order} />
          <OrderHistory order={order} />
        </div>
      )}
    </Dialog>
  );
}
