import { useText } from '../i18n/use-text.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { Move } from './use-move-order.ts';

interface ConfirmMoveProps {
  move: Move;
  onConfirm: () => void;
  onClose: () => void;
}

/** The customer is told at once, so a rejection or cancellation is asked about first. */
export function ConfirmMove({ move, onConfirm, onClose }: ConfirmMoveProps) {
  const say = useText();
  return (
    <Confirm
      title={say('orders.confirmTitle', { action: say(`orders.move.${move.to}`), code: move.code })}
      explanation={say('orders.confirmHint')}
      confirmLabel={say(`orders.move.${move.to}`)}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
