import { Tabs } from '@base-ui/react/tabs';
import type { Order } from '@wac/shared/contracts/orders';
import { useSearchParams } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { BOARD_STATUSES, type BoardStatus } from './board.ts';
import { DoneList } from './done-list.tsx';
import type { OnMove } from './drag.ts';
import { OrderCard } from './order-card.tsx';
import { StatusDot } from './status-dot.tsx';

const TAB =
  'flex min-h-12 shrink-0 items-center gap-2 rounded-xl px-3 font-medium whitespace-nowrap text-muted data-[active]:bg-sunken data-[active]:text-ink';

interface StatusTabsProps {
  columns: Record<BoardStatus, Order[]>;
  onMove: OnMove;
}

/** The board on a phone: one status at a time. */
export function StatusTabs({ columns, onMove }: StatusTabsProps) {
  const say = useText();
  const [params, setParams] = useSearchParams();
  const shown = params.has('done') ? 'done' : (params.get('status') ?? 'placed');

  const show = (tab: string) =>
    setParams(
      (before) => {
        before.delete('done');
        before.delete('status');
        if (tab === 'done') before.set('done', '1');
        else if (tab !== 'placed') before.set('status', tab);
        return before;
      },
      { replace: true },
    );

  return (
    <Tabs.Root value={shown} onValueChange={(tab) => show(String(tab))} className="flex min-h-0 flex-1 flex-col">
      <Tabs.List className="flex shrink-0 gap-1 overflow-x-auto px-3 pb-2">
        {BOARD_STATUSES.map((status) => (
          <Tabs.Tab key={status} value={status} className={TAB}>
            <StatusDot status={status} />
            {say(`orders.column.${status}`)}
            <span className="tabular text-sm">{columns[status].length}</span>
          </Tabs.Tab>
        ))}
        <Tabs.Tab value="done" className={TAB}>
          {say('orders.done')}
        </Tabs.Tab>
      </Tabs.List>
      {BOARD_STATUSES.map((status) => (
        <Tabs.Panel key={status} value={status} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
            {columns[status].map((order) => (
              <li key={order.id}>
                <OrderCard order={order} onMove={onMove} />
              </li>
            ))}
          </ul>
          {columns[status].length === 0 && <p className="py-10 text-center text-muted">{say('orders.columnEmpty')}</p>}
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="done" className="min-h-0 flex-1 overflow-y-auto px-1 pb-4">
        <DoneList />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
