import { phoneForms } from '../i18n/phone.ts';
import { classNames } from './class-names.ts';

/** A telephone that calls when it is touched; left to right in every language. */
export function PhoneLink({ phone, className }: { phone: string; className?: string }) {
  const { dial, text } = phoneForms(phone);
  return (
    <a
      href={`tel:${dial}`}
      dir="ltr"
      className={classNames('tabular inline-flex whitespace-nowrap underline', className)}
    >
      {text}
    </a>
  );
}
