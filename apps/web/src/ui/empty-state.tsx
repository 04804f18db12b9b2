import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
}

/** What a screen shows instead of nothing: why it is empty, and what will fill it. */
export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-12 text-center">
      <span className="grid size-14 place-items-center rounded-2xl bg-mint-soft text-mint">
        <Icon aria-hidden className="size-7" strokeWidth={1.6} />
      </span>
      <p className="mt-1 text-lg font-semibold">{title}</p>
      {children && <div className="max-w-sm text-muted">{children}</div>}
    </div>
  );
}
