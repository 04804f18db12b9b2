import { classNames } from './class-names.ts';

/** A grey shape where content will be. Readers hear `aria-busy` of the page instead. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-card bg-line/70', className)} />;
}
