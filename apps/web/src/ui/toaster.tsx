import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import { classNames } from './class-names.ts';
import { toasts } from './toasts.ts';

// A notice asks nothing and takes no focus: calling it a dialog would only mislead. The list around it announces it.
const NOT_A_DIALOG = { role: undefined, 'aria-modal': undefined };

function ToastList() {
  const say = useText();
  const manager = Toast.useToastManager();
  return manager.toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      render={<section />}
      {...NOT_A_DIALOG}
      swipeDirection={['down', 'left', 'right']}
      className={classNames(
        'pointer-events-auto flex animate-arrive items-start gap-3 rounded-xl border bg-surface py-2 ps-4 pe-2 text-ink shadow-lifted transition-opacity data-[ending-style]:opacity-0 data-[limited]:hidden',
        toast.type === 'problem' ? 'border-danger-line' : 'border-mint-line',
      )}
    >
      <Toast.Content className="min-w-0 flex-1 self-center py-1">
        <Toast.Title className="font-semibold" />
        <Toast.Description className="text-sm text-muted" />
        {toast.actionProps && <Toast.Action className="mt-1 min-h-11 font-semibold text-brand underline" />}
      </Toast.Content>
      <Toast.Close
        aria-hidden={undefined}
        aria-label={say('ui.close')}
        className="grid size-11 shrink-0 place-items-center rounded-lg hover:bg-sunken"
      >
        <X aria-hidden className="size-4" />
      </Toast.Close>
    </Toast.Root>
  ));
}

/** Where short notices appear; rendered once. */
export function Toaster() {
  const say = useText();
  return (
    <Toast.Provider toastManager={toasts} timeout={7000} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={say('ui.notices')}
          className="pointer-events-none fixed inset-x-3 bottom-20 z-70 flex flex-col gap-2 md:inset-x-auto md:end-5 md:bottom-5 md:w-96"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
