import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useMay } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { toastRefusal, toasts } from '../ui/toasts.ts';

/** What a person can do with a conversation that was set aside: let it be tried again, or pass over its messages. */
export function ParkedActions({ conversationId }: { conversationId: string }) {
  const say = useText();
  const mayHandle = useMay('queue.handle');
  const [asked, setAsked] = useState(false);
  const settled = {
    onError: (error: unknown) => toastRefusal(error, say('numbers.parkedFailed'), say),
    onSettled: () =>
      Promise.all(
        [trpc.queue.pathKey(), trpc.conversations.pathKey()].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  };
  const replay = useMutation(
    trpc.queue.replay.mutationOptions({
      ...settled,
      onSuccess: () => void toasts.add({ title: say('numbers.parkedReplayed') }),
    }),
  );
  const skip = useMutation(
    trpc.queue.skip.mutationOptions({
      ...settled,
      onSuccess: () => void toasts.add({ title: say('numbers.parkedSkipped') }),
    }),
  );
  if (!mayHandle) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button busy={replay.isPending} disabled={skip.isPending} onClick={() => replay.mutate({ conversationId })}>
        {say('numbers.replay')}
      </Button>
      <Button look="quiet" busy={skip.isPending} disabled={replay.isPending} onClick={() => setAsked(true)}>
        {say('numbers.skip')}
      </Button>
      {asked && (
        <Confirm
          title={say('numbers.skipTitle')}
          explanation={say('numbers.skipHint')}
          confirmLabel={say('numbers.skip')}
          onConfirm={() => skip.mutate({ conversationId })}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
