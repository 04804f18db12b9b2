import type { Tables } from '@wac/db';
import type { Order } from '@wac/shared/contracts/orders';
import { localized } from '@wac/shared/language';
import { MapPin, MessageSquare, Phone, StickyNote, User, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useMay } from '../session/session-context.ts';
import { buttonClass } from '../ui/button.tsx';
import { PhoneLink } from '../ui/phone-link.tsx';

function Row({ icon: Icon, label, children }: { icon: LucideIcon; label: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="pt-0.5">
        <Icon aria-hidden className="size-5 text-muted" strokeWidth={1.7} />
        <span className="sr-only">{label}</span>
      </dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  );
}

// Named after the table's columns: renaming one breaks the type-check here, before a page is empty.
type Shown = keyof Pick<Tables['orders'], 'customerName' | 'phone' | 'address' | 'note' | 'conversationId'>;

/** Who ordered, and where it goes. */
export function OrderPlace({ order }: { order: Pick<Order, Shown | 'zone'> }) {
  const say = useText();
  const language = useLanguage();
  const mayRead = useMay('conversation.read');
  return (
    <section className="grid gap-3">
      <dl className="grid gap-2.5">
        <Row icon={User} label={say('orders.customer')}>
          <bdi className="font-semibold">{order.customerName}</bdi>
        </Row>
        <Row icon={Phone} label={say('orders.phone')}>
          <PhoneLink phone={order.phone} className="font-medium text-brand" />
        </Row>
        <Row icon={MapPin} label={say('orders.address')}>
          <p className="font-medium">
            <bdi>{localized(order.zone.name, language)}</bdi>
          </p>
          <p dir="auto" className="text-match whitespace-pre-line">
            {order.address}
          </p>
        </Row>
        {order.note && (
          <Row icon={StickyNote} label={say('orders.note')}>
            <p dir="auto" className="rounded-xl bg-saffron-soft text-match px-3 py-2 whitespace-pre-line text-saffron">
              {order.note}
            </p>
          </Row>
        )}
      </dl>
      {order.conversationId && mayRead && (
        <Link href={`/inbox/${order.conversationId}`} className={buttonClass('plain')}>
          <MessageSquare aria-hidden className="size-4" />
          {say('orders.openConversation')}
        </Link>
      )}
    </section>
  );
}
