import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'saffron' | 'cobalt' | 'clay' | 'mint' | 'slate' | 'danger';

const TONES: Record<Tone, string> = {
  saffron: 'bg-saffron-soft text-saffron',
  cobalt: 'bg-cobalt-soft text-cobalt',
  clay: 'bg-clay-soft text-clay',
  mint: 'bg-mint-soft text-mint',
  slate: 'bg-slate-soft text-slate',
  danger: 'bg-danger-soft text-danger',
};

export function Badge({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-[0.8125rem] leading-5 font-medium whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
