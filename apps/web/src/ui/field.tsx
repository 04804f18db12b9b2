import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { classNames } from './class-names.ts';

const CONTROL =
  'w-full rounded-xl border border-line-strong bg-surface px-3 py-2 text-ink placeholder:text-muted aria-invalid:border-danger-line disabled:opacity-60';

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

function Labelled({ id, label, hint, error, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-note`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-note`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

function described(id: string, { hint, error }: FieldProps) {
  return { 'aria-invalid': error ? true : undefined, 'aria-describedby': hint || error ? `${id}-note` : undefined };
}

export function TextField({
  label,
  hint,
  error,
  className,
  ...rest
}: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const field = { label, hint, error };
  return (
    <Labelled id={id} {...field}>
      <input id={id} {...described(id, field)} {...rest} className={classNames(CONTROL, 'min-h-11', className)} />
    </Labelled>
  );
}

export function TextArea({
  label,
  hint,
  error,
  className,
  ...rest
}: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  const field = { label, hint, error };
  return (
    <Labelled id={id} {...field}>
      <textarea id={id} {...described(id, field)} {...rest} className={classNames(CONTROL, className)} />
    </Labelled>
  );
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  const field = { label, hint, error };
  return (
    <Labelled id={id} {...field}>
      <select id={id} {...described(id, field)} {...rest} className={classNames(CONTROL, 'min-h-11')}>
        {children}
      </select>
    </Labelled>
  );
}
