import { CloudOff } from 'lucide-react';
import { refusalOf } from '../api/refusal.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';

/** What went wrong, in the reader's language, with the way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useText();
  const refusal = refusalOf(error);
  return (
    <div role="alert" className="grid justify-items-center gap-2 px-6 py-12 text-center">
      <span className="grid size-14 place-items-center rounded-2xl bg-danger-soft text-danger">
        <CloudOff aria-hidden className="size-7" strokeWidth={1.6} />
      </span>
      <p className="mt-1 text-lg font-semibold">{say('ui.loadFailed')}</p>
      <p className="max-w-sm text-muted">{say(`error.${refusal.code}`)}</p>
      {refusal.requestId && (
        <p className="text-sm text-muted">
          {say('ui.reference')} <code dir="ltr">{refusal.requestId}</code>
        </p>
      )}
      <Button look="primary" className="mt-2" onClick={onRetry}>
        {say('ui.retry')}
      </Button>
    </div>
  );
}
