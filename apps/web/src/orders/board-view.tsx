import { allowedMoves, type Order } from '@wac/shared/contracts/orders';
import { useRef } from 'react';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { classNames } from '../ui/class-names.ts';
import { BOARD_STATUSES, type BoardStatus } from './board.ts';
import { DoneColumn } from './done-column.tsx';
import { useDraggedOrder, useOrderTarget, type OnMove } from './drag.ts';
import { OrderCard } from './order-card.tsx';
import { StatusDot } from './status-dot.tsx';

interface ColumnProps {
  status: BoardStatus;
  orders: Order[];
  dragged: Order | undefined;
  onMove: OnMove;
}

function Column({ status, orders, dragged, onMove }: ColumnProps) {
  const say = useText();
  const { role } = useSession();
  const ref = useRef<HTMLElement>(null);
  const accepts = (order: Order) => allowedMoves(order.status, role).includes(status);
  const over = useOrderTarget(ref, accepts, (order) => onMove(order, status));
  const possible = dragged !== undefined && accepts(dragged);

  return (
    <section
      ref={ref}
      aria-labelledby={`column-${status}`}
      className={classNames(
        'flex min-h-0 min-w-50 flex-1 flex-col rounded-2xl bg-sunken transition-[opacity,box-shadow]',
        dragged && !possible && dragged.status !== status && 'opacity-50',
        possible && 'ring-2 ring-brand/50 ring-inset',
        over && 'bg-mint-soft ring-brand',
      )}
    >
      <h2 id={`column-${status}`} className="flex items-center gap-2 px-3 pt-3 pb-1 font-semibold">
        <StatusDot status={status} />
        <span className="min-w-0 truncate">{say(`orders.column.${status}`)}</span>
        <span className="tabular ms-auto rounded-full bg-surface px-2 text-sm text-muted">{orders.length}</span>
      </h2>
      <ul className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-2 overflow-y-auto overscroll-contain p-2 pt-1">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} onMove={onMove} />
          </li>
        ))}
        {orders.length === 0 && (
          <li className="px-2 py-6 text-center text-sm text-muted">{say('orders.columnEmpty')}</li>
        )}
      </ul>
    </section>
  );
}

interface BoardProps {
  columns: Record<BoardStatus, Order[]>;
  onMove: OnMove;
}

/** The orders side by side by status; they are moved by dragging, or by the buttons on each card. */
export function Board({ columns, onMove }: BoardProps) {
  const dragged = useDraggedOrder();
  return (
    <div className="flex min-h-0 flex-1 gap-2.5 overflow-x-auto px-5 pt-1 pb-5">
      {BOARD_STATUSES.map((status) => (
        <Column key={status} status={status} orders={columns[status]} dragged={dragged} onMove={onMove} />
      ))}
      <DoneColumn dragged={dragged} onMove={onMove} />
    </div>
  );
}
