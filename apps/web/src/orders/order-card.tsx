import { allowedMoves, type Order } from '@wac/shared/contracts/orders';
import { localized } from '@wac/shared/language';
import { formatMoney } from '@wac/shared/money';
import { Clock, EllipsisVertical } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Shown } from '../api/columns.ts';
import { duration } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useNow } from '../i18n/use-now.ts';
import { useMay, useSession } from '../session/session-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useArrivals } from './arrivals.tsx';
import { itemCount, LATE_MS, needsConfirmation } from './board.ts';
import { claimFocus } from './moved-focus.ts';
import { useDraggableOrder, type OnMove } from './drag.ts';

interface OrderCardProps {
  order: Shown<Order, 'orders', 'code' | 'status' | 'customerName' | 'currency' | 'totalMinor' | 'placedAt'>;
  onMove: OnMove;
}

/** An order at a glance: whose, how long it waits, what it is worth, and the usual next step. The whole card opens it. */
export function OrderCard({ order, onMove }: OrderCardProps) {
  const say = useText();
  const language = useLanguage();
  const now = useNow();
  const { role } = useSession();
  const { fresh } = useArrivals();
  const mayMove = useMay('order.move');
  const ref = useRef<HTMLElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const [usual, ...others] = mayMove ? allowedMoves(order.status, role) : [];
  useEffect(() => {
    // The card was drawn anew in another column: the keyboard goes on from it.
    if (claimFocus(order.id)) link.current?.focus();
  }, [order.id]);

  const dragging = useDraggableOrder(ref, order, usual !== undefined);

  const age = now - Date.parse(order.placedAt);
  const late = order.status === 'placed' && age > LATE_MS;
  const isNew = fresh.has(order.id);

  return (
    <article
      ref={ref}
      aria-label={say('orders.card', { code: order.code, name: order.customerName })}
      className={classNames(
        'relative grid grid-cols-[minmax(0,1fr)] gap-1 rounded-card border bg-surface p-3 shadow-card transition-colors hover:border-line-strong',
        isNew ? 'animate-arrive border-saffron-line ring-2 ring-saffron-line' : 'border-line',
        dragging && 'opacity-40',
        usual && 'md:cursor-grab',
      )}
    >
      <div className="flex items-center justify-between gap-2">
        <Link
          ref={link}
          href={`/orders?order=${order.id}`}
          draggable={false}
          dir="ltr"
          className="tabular font-semibold after:absolute after:inset-0 after:rounded-card"
        >
          {order.code}
        </Link>
        <Badge tone={late ? 'danger' : 'slate'} className="tabular">
          <Clock aria-hidden className="size-3.5" />
          <span className="sr-only">{say('orders.age')}</span> {duration(age, say)}
        </Badge>
      </div>
      <p dir="auto" className="truncate text-match">
        {order.customerName}
      </p>
      <p className="flex items-baseline justify-between gap-2 text-sm text-muted">
        <span className="truncate">
          {say('orders.items', { count: itemCount(order) })} · <bdi>{localized(order.zone.name, language)}</bdi>
        </span>
      </p>
      <p className="tabular text-[1.0625rem] font-semibold">
        {formatMoney(order.totalMinor, order.currency, language)}
      </p>
      {usual && (
        <div className="relative mt-1 flex gap-1.5">
          <Button
            look={order.status === 'placed' ? 'primary' : 'plain'}
            tight
            className="min-w-0 flex-1"
            onClick={() => onMove(order, usual)}
          >
            {say(`orders.move.${usual}`)}
          </Button>
          {others.length > 0 && (
            <Menu
              label={say('orders.otherMoves', { code: order.code })}
              triggerClass={buttonClass('quiet', true)}
              trigger={<EllipsisVertical aria-hidden className="size-5" />}
            >
              {others.map((to) => (
                <MenuItem key={to} danger={needsConfirmation(to)} onSelect={() => onMove(order, to)}>
                  {say(`orders.move.${to}`)}
                </MenuItem>
              ))}
            </Menu>
          )}
        </div>
      )}
    </article>
  );
}
