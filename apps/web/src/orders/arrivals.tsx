import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { setWaiting } from '../ui/document-title.ts';
import { toasts } from '../ui/toasts.ts';
import { newcomers } from './newcomers.ts';

/** How long a new order stays marked, in milliseconds. */
const MARKED_MS = 60_000;

interface Arrivals {
  /** Orders that came while this page was open, a moment ago. */
  fresh: ReadonlySet<string>;
  /** Orders that nobody accepted yet. */
  waiting: number;
}

const ArrivalsContext = createContext<Arrivals>({ fresh: new Set(), waiting: 0 });

export function useArrivals(): Arrivals {
  return useContext(ArrivalsContext);
}

/** Notices new orders on whatever page the member is: marks them, tells a screen reader, and counts them in the tab's name. */
export function ArrivalsProvider({ children }: { children: ReactNode }) {
  const say = useText();
  const [path, navigate] = useLocation();
  const placed = useQuery(trpc.orders.list.queryOptions({ status: ['placed'], order: 'desc', limit: 100 }));
  const seen = useRef<Set<string>>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [news, setNews] = useState('');
  const orders = placed.data?.data;

  useEffect(() => {
    if (!orders) return undefined;
    setWaiting(orders.length);
    const arrived = newcomers(seen.current, orders);
    seen.current = new Set([...(seen.current ?? []), ...orders.map((order) => order.id)]);
    const last = arrived[0];
    if (!last) return undefined;

    const text =
      arrived.length === 1
        ? say('orders.arrived', { code: last.code, name: last.customerName })
        : say('orders.arrivedMany', { count: arrived.length });
    setNews(text);
    setFresh((before) => new Set([...before, ...arrived.map((order) => order.id)]));
    if (!path.startsWith('/orders')) {
      toasts.add({
        title: text,
        actionProps: { children: say('orders.show'), onClick: () => navigate(`/orders?order=${last.id}`) },
      });
    }
    setTimeout(() => {
      setFresh((before) => new Set([...before].filter((id) => !arrived.some((order) => order.id === id))));
    }, MARKED_MS);
    return undefined;
    // Only new data is news; moving between pages is not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [orders]);

  useEffect(() => () => setWaiting(0), []);

  const value = useMemo(() => ({ fresh, waiting: orders?.length ?? 0 }), [fresh, orders]);
  return (
    <ArrivalsContext value={value}>
      {children}
      <output aria-live="polite" className="sr-only">
        {news}
      </output>
    </ArrivalsContext>
  );
}
