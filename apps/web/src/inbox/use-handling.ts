import { useMutation } from '@tanstack/react-query';
import { queryClient, trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { toastRefusal } from '../ui/toasts.ts';

/** Takes a conversation over from the bot, or gives it back. */
export function useHandling(conversationId: string): { takeOver: () => void; handBack: () => void; busy: boolean } {
  const say = useText();
  const after = {
    onError: (error: unknown) => toastRefusal(error, say('inbox.notHandled'), say),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.conversations.pathKey() }),
  };
  const takeOver = useMutation(trpc.conversations.takeOver.mutationOptions(after));
  const handBack = useMutation(trpc.conversations.handBack.mutationOptions(after));
  return {
    takeOver: () => takeOver.mutate({ conversationId }),
    handBack: () => handBack.mutate({ conversationId }),
    busy: takeOver.isPending || handBack.isPending,
  };
}
