import { useMutation } from '@tanstack/react-query';
import type { Message } from '@wac/shared/contracts/conversations';
import { queryClient, trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useMay } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { toastRefusal } from '../ui/toasts.ts';

/** Meta did not answer: nobody knows whether the customer has the message, so a person decides. */
export function SettleMessage({ message }: { message: Message }) {
  const say = useText();
  const maySend = useMay('message.send');
  const settle = useMutation(
    trpc.messages.settleUnknown.mutationOptions({
      onError: (error) => toastRefusal(error, say('inbox.notSettled'), say),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.messages.pathKey() }),
    }),
  );
  return (
    <div className="mt-1 grid max-w-[min(34rem,86%)] gap-2 rounded-xl border border-saffron-line bg-saffron-soft p-3 text-saffron">
      <p className="text-sm">{say(message.status === 'unknown' ? 'inbox.unknownHint' : 'inbox.waitingHint')}</p>
      {maySend && message.status === 'waiting_for_person' && (
        <div className="flex flex-wrap gap-2">
          <Button
            busy={settle.isPending}
            onClick={() => settle.mutate({ messageId: message.id, resolution: 'send_again' })}
          >
            {say('inbox.sendAgain')}
          </Button>
          <Button
            look="quiet"
            disabled={settle.isPending}
            onClick={() => settle.mutate({ messageId: message.id, resolution: 'drop' })}
          >
            {say('inbox.drop')}
          </Button>
        </div>
      )}
    </div>
  );
}
