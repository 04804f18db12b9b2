import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Record<Look, string> = {
  primary: 'bg-brand text-on-brand hover:bg-brand-strong',
  plain: 'border border-line-strong/60 bg-surface text-ink hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'bg-danger-soft text-danger border border-danger-line/50 hover:border-danger-line',
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  /** Square, for a single icon; give it an `aria-label`. */
  square?: boolean;
  /** Less padding, where the room is narrow; the words may take two lines. */
  tight?: boolean;
  /** Shows that the answer is awaited, and takes no second press. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The classes of a button, for links and parts of other controls that look like one. */
export function buttonClass(look: Look = 'plain', square = false, tight = false): string {
  return classNames(
    'inline-flex min-h-11 items-center justify-center gap-2 rounded-xl font-medium transition-colors select-none',
    'disabled:opacity-55 aria-disabled:opacity-55',
    square ? 'min-w-11' : 'py-2 break-normal',
    !square && (tight ? 'px-2 leading-tight' : 'px-4'),
    LOOKS[look],
  );
}

export function Button({
  look = 'plain',
  square = false,
  tight = false,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={classNames(buttonClass(look, square, tight), className)}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  );
}
