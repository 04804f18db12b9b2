import type { MessageStatus } from '@wac/shared/contracts/conversations';
import { Ban, Check, CheckCheck, CircleAlert, CircleHelp, Clock, type LucideIcon } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import { classNames } from '../ui/class-names.ts';

const ICONS: Record<MessageStatus, LucideIcon> = {
  received: Check,
  queued: Clock,
  unknown: CircleHelp,
  waiting_for_person: CircleHelp,
  accepted: Check,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: CheckCheck,
  failed: CircleAlert,
  cancelled: Ban,
};

/** What became of a message that we sent, as WhatsApp draws it. */
export function StatusTick({ status }: { status: MessageStatus }) {
  const say = useText();
  const Icon = ICONS[status];
  const seen = status === 'read' || status === 'played';
  return (
    <span title={say(`inbox.status.${status}`)}>
      <Icon
        aria-hidden
        className={classNames('size-4', seen && 'text-cobalt-line', status === 'failed' && 'text-danger')}
      />
      <span className="sr-only">{say(`inbox.status.${status}`)}</span>
    </span>
  );
}
