import { allowedMoves, type Order } from '@wac/shared/contracts/orders';
import { ArchiveX, CircleCheckBig } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { DoneList } from './done-list.tsx';
import { useOrderTarget, type OnMove } from './drag.ts';

/** The last column: folded to an edge, and an order dropped on it is delivered. */
export function DoneColumn({ dragged, onMove }: { dragged: Order | undefined; onMove: OnMove }) {
  const say = useText();
  const { role } = useSession();
  const [params, setParams] = useSearchParams();
  const open = params.has('done');
  const ref = useRef<HTMLElement>(null);
  const accepts = (order: Order) => allowedMoves(order.status, role).includes('delivered');
  const over = useOrderTarget(ref, accepts, (order) => onMove(order, 'delivered'));
  const possible = dragged !== undefined && accepts(dragged);

  useEffect(() => {
    if (open) ref.current?.scrollIntoView({ inline: 'end', block: 'nearest' });
  }, [open]);

  const toggle = () =>
    setParams((before) => {
      if (open) before.delete('done');
      else before.set('done', '1');
      return before;
    });

  return (
    <section
      ref={ref}
      aria-label={say('orders.done')}
      className={classNames(
        'flex min-h-0 flex-none flex-col rounded-2xl bg-sunken',
        open ? 'w-56' : 'w-12',
        possible && 'ring-2 ring-brand/50 ring-inset',
        over && 'bg-mint-soft ring-brand',
      )}
    >
      {open ? (
        <>
          <div className="flex items-center gap-2 ps-3">
            <h2 className="min-w-0 flex-1 truncate font-semibold">{say('orders.done')}</h2>
            <button
              type="button"
              className={buttonClass('quiet', true)}
              aria-expanded
              aria-label={say('orders.doneHide')}
              onClick={toggle}
            >
              <ArchiveX aria-hidden className="size-5" />
            </button>
          </div>
          <DoneList />
        </>
      ) : (
        <button
          type="button"
          aria-expanded={false}
          onClick={toggle}
          className="flex flex-1 flex-col items-center gap-3 rounded-2xl py-3 font-semibold text-muted hover:text-ink"
        >
          <CircleCheckBig aria-hidden className="size-5" />
          <span className="[text-orientation:sideways] [writing-mode:vertical-rl]">{say('orders.done')}</span>
        </button>
      )}
    </section>
  );
}
