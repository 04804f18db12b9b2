import type { ReactNode } from 'react';

interface SectionProps {
  title: string;
  hint?: string;
  /** Said instead of an empty list. */
  empty: string;
  children: readonly ReactNode[];
}

/** A part of the page: a heading and a list, or the sentence that there is nothing. */
export function Section({ title, hint, empty, children }: SectionProps) {
  return (
    <section className="grid content-start gap-2">
      <h2 className="text-lg font-semibold">{title}</h2>
      {hint && <p className="-mt-2 text-muted">{hint}</p>}
      {children.length === 0 ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">{children}</ul>
      )}
    </section>
  );
}
