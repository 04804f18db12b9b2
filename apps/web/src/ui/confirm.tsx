import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';

interface ConfirmProps {
  title: string;
  explanation: string;
  confirmLabel: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, explanation, confirmLabel, onConfirm, onClose }: ConfirmProps) {
  const say = useText();
  return (
    <AlertDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-60 bg-black/45" />
        <AlertDialog.Viewport className="fixed inset-0 z-60 flex p-4">
          <AlertDialog.Popup className="m-auto w-full max-w-sm animate-arrive rounded-2xl bg-surface p-5 text-ink shadow-lifted outline-none">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-1 text-muted">{explanation}</AlertDialog.Description>
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <Button onClick={onClose}>{say('ui.goBack')}</Button>
              <Button
                look="danger"
                onClick={() => {
                  onConfirm();
                  onClose();
                }}
              >
                {confirmLabel}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
