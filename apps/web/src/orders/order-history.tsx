import type { OrderDetail } from '@wac/shared/contracts/orders';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText, type Say } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { StatusDot } from './status-dot.tsx';

function author(by: string, say: Say): string {
  return by === 'customer' || by === 'system' ? say(`orders.by.${by}`) : by;
}

/** Who moved the order where, and when. */
export function OrderHistory({ order }: { order: OrderDetail }) {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  return (
    <section>
      <h3 className="font-semibold">{say('orders.history')}</h3>
      <ol className="mt-2 grid gap-2">
        {order.history.map((step) => (
          <li key={`${step.at} ${step.to}`} className="flex items-center gap-2.5 text-sm">
            <StatusDot status={step.to} />
            <span className="font-medium">{say(`orders.status.${step.to}`)}</span>
            <bdi className="min-w-0 truncate text-muted">{author(step.by, say)}</bdi>
            <time dateTime={step.at} className="tabular ms-auto whitespace-nowrap text-muted">
              {dayAndTime(step.at, language, tenant.timezone)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
