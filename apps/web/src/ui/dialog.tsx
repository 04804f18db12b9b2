import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { buttonClass } from './button.tsx';
import { classNames } from './class-names.ts';

const SHAPES = {
  centre:
    'm-auto w-full max-w-2xl max-sm:mt-auto max-sm:mb-0 max-sm:rounded-b-none rounded-2xl max-h-[92dvh] data-[starting-style]:translate-y-3 data-[ending-style]:translate-y-3',
  side: 'ms-auto h-dvh w-full max-w-md sm:rounded-s-2xl ltr:data-[starting-style]:translate-x-6 rtl:data-[starting-style]:-translate-x-6 ltr:data-[ending-style]:translate-x-6 rtl:data-[ending-style]:-translate-x-6',
};

interface DialogProps {
  title: ReactNode;
  /** `side` is a panel over the end edge, the whole screen on a phone. */
  shape?: keyof typeof SHAPES;
  onClose: () => void;
  children: ReactNode;
  /** Buttons that stay in sight while the content scrolls. */
  actions?: ReactNode;
}

/** A modal dialog that is open as long as it is rendered; escape, the backdrop and the cross close it. */
export function Dialog({ title, shape = 'centre', onClose, children, actions }: DialogProps) {
  const say = useText();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/45 transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 flex overflow-hidden">
          <Base.Popup
            ref={popup}
            initialFocus={popup}
            className={classNames(
              'flex flex-col bg-surface text-ink shadow-lifted transition outline-none data-[ending-style]:opacity-0 data-[starting-style]:opacity-0',
              SHAPES[shape],
            )}
          >
            <header className="flex items-start gap-3 border-b border-line py-3 ps-5 pe-3">
              <Base.Title className="min-w-0 flex-1 self-center text-lg leading-7 font-semibold">{title}</Base.Title>
              <Base.Close className={buttonClass('quiet', true)} aria-label={say('ui.close')}>
                <X aria-hidden className="size-5" />
              </Base.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
            {actions && <footer className="flex flex-wrap gap-2 border-t border-line px-5 py-3">{actions}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
