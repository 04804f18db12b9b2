import { useEffect, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { setTitle } from './document-title.ts';

interface PageProps {
  title: string;
  /** True until the page shows what it is for. */
  busy: boolean;
  children: ReactNode;
  className?: string;
}

/** The main part of a screen: carries the document's title, and `aria-busy` until it is ready. */
export function Page({ title, busy, children, className }: PageProps) {
  useEffect(() => {
    setTitle(title);
  }, [title]);
  return (
    <main aria-busy={busy || undefined} className={classNames('min-h-0 min-w-0', className)}>
      {children}
    </main>
  );
}
