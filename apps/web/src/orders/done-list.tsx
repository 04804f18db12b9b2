import { localized } from '@wac/shared/language';
import { formatMoney } from '@wac/shared/money';
import { Link } from 'wouter';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { Badge } from '../ui/badge.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { STATUS_TONE } from './board.ts';
import { useDoneToday } from './use-done-today.ts';

/** What was finished today, briefly: delivered, cancelled, rejected, returned. */
export function DoneList() {
  const say = useText();
  const language = useLanguage();
  const done = useDoneToday(true);

  if (done.isPending) return <Skeleton className="m-2 h-20" />;
  if (done.isError) return <ErrorState error={done.error} onRetry={() => void done.refetch()} />;
  if (done.data.length === 0)
    return <p className="px-2 py-6 text-center text-sm text-muted">{say('orders.doneEmpty')}</p>;
  return (
    <ul className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-2 overflow-y-auto overscroll-contain p-2 pt-0">
      {done.data.map((order) => (
        <li key={order.id} className="relative grid gap-0.5 rounded-card border border-line bg-surface p-3">
          <div className="flex flex-wrap items-center justify-between gap-x-2">
            <Link
              href={`/orders?order=${order.id}`}
              dir="ltr"
              className="tabular font-semibold after:absolute after:inset-0 after:rounded-card"
            >
              {order.code}
            </Link>
            <Badge tone={STATUS_TONE[order.status]}>{say(`orders.status.${order.status}`)}</Badge>
          </div>
          <p className="truncate text-sm text-muted">
            <bdi>{order.customerName}</bdi> · <bdi>{localized(order.zone.name, language)}</bdi>
          </p>
          <p className="tabular text-sm font-semibold">{formatMoney(order.totalMinor, order.currency, language)}</p>
        </li>
      ))}
    </ul>
  );
}
