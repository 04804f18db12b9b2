import { useMutation } from '@tanstack/react-query';
import type { Conversation } from '@wac/shared/contracts/conversations';
import { Bot, Lock, SendHorizontal, Timer, UserRound } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { refusalOf } from '../api/refusal.ts';
import { useText } from '../i18n/use-text.ts';
import { useNow } from '../i18n/use-now.ts';
import { useMay } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { composerState, type ComposerState } from './composer-state.ts';
import { draftOf, keepDraft } from './drafts.ts';
import { useHandling } from './use-handling.ts';
import { useMine } from './use-mine.ts';

/** The longest text WhatsApp takes, in characters. */
const LONGEST = 4096;

const WHY_ICON = { bot: Bot, other: UserRound, window_closed: Timer, forbidden: Lock };

function Closed({
  conversation,
  why,
}: {
  conversation: Conversation;
  why: Exclude<ComposerState, 'ready'> | 'forbidden';
}) {
  const say = useText();
  const { takeOver, busy } = useHandling(conversation.id);
  const Icon = WHY_ICON[why];
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line bg-sunken px-4 py-3 md:px-5">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <p className="min-w-0 flex-1 basis-52 text-muted">
        {say(`inbox.cannotWrite.${why}`, { name: conversation.memberName ?? '' })}
      </p>
      {why === 'bot' && (
        <Button className="max-md:hidden" busy={busy} onClick={takeOver}>
          {say('inbox.takeOver')}
        </Button>
      )}
    </div>
  );
}

/** Where a member answers, or the reason why not now. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const say = useText();
  const mine = useMine(conversation.id);
  const maySend = useMay('message.send');
  const state = composerState(conversation, mine, useNow());
  const [text, setText] = useState(() => draftOf(conversation.id));

  const type = (next: string) => {
    setText(next);
    keepDraft(conversation.id, next);
  };
  const send = useMutation(
    trpc.messages.send.mutationOptions({
      // The words stay until the server has them.
      onSuccess: () => type(''),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.messages.pathKey() }),
    }),
  );
  const submit = () => {
    const words = text.trim();
    if (words !== '' && !send.isPending) send.mutate({ conversationId: conversation.id, text: words });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  if (!maySend) return <Closed conversation={conversation} why="forbidden" />;
  if (state !== 'ready') return <Closed conversation={conversation} why={state} />;
  return (
    <form
      className="border-t border-line bg-surface px-3 py-2 md:px-5 md:py-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {send.isError && (
        <p role="alert" className="mb-2 rounded-xl bg-danger-soft px-3 py-2 text-sm text-danger">
          {say('inbox.notSent')} {say(`error.${refusalOf(send.error).code}`)}
        </p>
      )}
      <div className="flex items-end gap-2">
        <textarea
          // An empty field follows the page; `auto` would call it left to right.
          dir={text === '' ? undefined : 'auto'}
          rows={1}
          maxLength={LONGEST}
          value={text}
          readOnly={send.isPending}
          aria-label={say('inbox.write')}
          placeholder={say('inbox.write')}
          enterKeyHint="send"
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-11 min-w-0 flex-1 resize-none rounded-xl border border-line-strong bg-surface px-3 py-2 placeholder:text-muted"
        />
        <Button
          type="submit"
          look="primary"
          square
          busy={send.isPending}
          disabled={text.trim() === ''}
          aria-label={say('inbox.send')}
        >
          {!send.isPending && <SendHorizontal aria-hidden className="size-5 rtl:-scale-x-100" />}
        </Button>
      </div>
    </form>
  );
}
