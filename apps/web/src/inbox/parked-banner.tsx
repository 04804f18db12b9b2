import { PauseCircle } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import { ParkedActions } from '../numbers/parked-actions.tsx';
import { parkedReason } from '../numbers/parked-reason.ts';

/** Says that the bot no longer answers here, although the customer wrote: the words are kept, and a person decides. */
export function ParkedBanner({ conversationId, reason }: { conversationId: string; reason: string }) {
  const say = useText();
  return (
    <section
      aria-label={say('inbox.parked')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-danger-line/50 bg-danger-soft px-4 py-2.5 text-danger md:px-5"
    >
      <PauseCircle aria-hidden className="size-5 shrink-0" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold">{say('inbox.parkedTitle')}</p>
        <p className="text-sm">
          {say(`numbers.parkedWhy.${parkedReason(reason)}`)}{' '}
          <span className="max-md:hidden">{say('inbox.parkedHint')}</span> <code dir="ltr">{reason}</code>
        </p>
      </div>
      <ParkedActions conversationId={conversationId} />
    </section>
  );
}
