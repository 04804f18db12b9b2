import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface MenuProps {
  /** The button's content. */
  trigger: ReactNode;
  triggerClass: string;
  /** What the button says to those who do not see its icon. */
  label: string;
  children: ReactNode;
}

export function Menu({ trigger, triggerClass, label, children }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={triggerClass} aria-label={label}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50" align="end" sideOffset={6} collisionPadding={8}>
          <Base.Popup className="min-w-48 animate-arrive rounded-xl border border-line bg-surface p-1 text-ink shadow-lifted outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  onSelect,
  danger,
  children,
}: {
  onSelect: () => void;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.Item
      onClick={onSelect}
      className={classNames(
        'flex min-h-11 cursor-pointer items-center gap-2 rounded-lg px-3 outline-none data-[highlighted]:bg-sunken',
        danger && 'text-danger',
      )}
    >
      {children}
    </Base.Item>
  );
}
