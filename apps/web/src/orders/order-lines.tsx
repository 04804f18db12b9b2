import type { Order, OrderLine } from '@wac/shared/contracts/orders';
import { localized, type Language } from '@wac/shared/language';
import { formatMoney } from '@wac/shared/money';
import { useLanguage, useText } from '../i18n/use-text.ts';

function Line({ line, currency, language }: { line: OrderLine; currency: string; language: Language }) {
  return (
    <li className="flex gap-3 py-2.5">
      <span className="tabular grid size-8 shrink-0 place-items-center rounded-lg bg-mint-soft font-semibold text-mint">
        {line.quantity}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <bdi>{localized(line.name, language)}</bdi>
        </p>
        {line.options.map((option) => (
          <p key={localized(option.group, language)} className="text-sm text-muted">
            <bdi>{localized(option.group, language)}</bdi>:{' '}
            <bdi>
              {option.choices.map((choice) => localized(choice, language)).join(language === 'ar' ? '، ' : ', ')}
            </bdi>
          </p>
        ))}
        {line.note && (
          <p dir="auto" className="mt-1 rounded-lg bg-saffron-soft text-match px-2 py-0.5 text-sm text-saffron">
            {line.note}
          </p>
        )}
      </div>
      <span className="tabular font-medium whitespace-nowrap">{formatMoney(line.totalMinor, currency, language)}</span>
    </li>
  );
}

/** What was ordered, and the money. */
export function OrderLines({ order }: { order: Order }) {
  const say = useText();
  const language = useLanguage();
  const money = (minor: number) => formatMoney(minor, order.currency, language);
  return (
    <section aria-label={say('orders.lines')}>
      <ul className="divide-y divide-line border-y border-line">
        {order.lines.map((line) => (
          <Line key={line.id} line={line} currency={order.currency} language={language} />
        ))}
      </ul>
      <dl className="tabular mt-3 grid grid-cols-[1fr_auto] gap-y-1 [&>dd]:text-end">
        <dt className="text-muted">{say('orders.subtotal')}</dt>
        <dd>{money(order.subtotalMinor)}</dd>
        <dt className="text-muted">{say('orders.delivery')}</dt>
        <dd>{order.deliveryFeeMinor === 0 ? say('orders.free') : money(order.deliveryFeeMinor)}</dd>
        <dt className="text-lg font-semibold">{say('orders.total')}</dt>
        <dd className="text-lg font-semibold">{money(order.totalMinor)}</dd>
      </dl>
      <p className="mt-1 text-sm text-muted">{say(`orders.payment.${order.paymentMethod}`)}</p>
    </section>
  );
}
