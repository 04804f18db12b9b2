import type { OrderStatus } from '@wac/shared/contracts/orders';
import { classNames } from '../ui/class-names.ts';
import { STATUS_TONE } from './board.ts';
import type { Tone } from '../ui/badge.tsx';

const DOT: Record<Tone, string> = {
  saffron: 'bg-saffron-line',
  cobalt: 'bg-cobalt-line',
  clay: 'bg-clay-line',
  mint: 'bg-mint-line',
  slate: 'bg-slate-line',
  danger: 'bg-danger-line',
};

/** A tile in the status's colour; the word stands beside it. */
export function StatusDot({ status }: { status: OrderStatus }) {
  return (
    <span aria-hidden className={classNames('size-2.5 shrink-0 rotate-45 rounded-[3px]', DOT[STATUS_TONE[status]])} />
  );
}
