import { useMutation, useQuery } from '@tanstack/react-query';
import { queryClient, trpc } from '../api/api.ts';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { toastRefusal, toasts } from '../ui/toasts.ts';

/** Where this person is signed in, with a way to end each of it. */
export function OwnSessions() {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  const sessions = useQuery(trpc.auth.sessions.queryOptions());
  const settled = {
    onSuccess: () => void toasts.add({ title: say('account.ended') }),
    onError: (error: unknown) => toastRefusal(error, say('account.notEnded'), say),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.auth.sessions.queryKey() }),
  };
  const end = useMutation(trpc.auth.endSession.mutationOptions(settled));
  const endOthers = useMutation(trpc.auth.endOtherSessions.mutationOptions(settled));
  const all = sessions.data?.sessions ?? [];

  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-lg font-semibold">{say('account.sessionsTitle')}</h2>
        <p className="text-muted">{say('account.sessionsHint')}</p>
      </div>
      {sessions.isPending && <Skeleton className="h-24" />}
      {sessions.isError && !sessions.data && (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {all.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
          {all.map(({ sessionId, device, tenantName, current, activeAt }) => (
            <li key={sessionId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-48">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {device === null ? say('account.unknownDevice') : <bdi>{device}</bdi>}
                  {current && <Badge tone="mint">{say('account.thisSession')}</Badge>}
                </p>
                <p className="text-sm text-muted">
                  <bdi>{tenantName}</bdi> ·{' '}
                  {say('account.lastUsed', { time: dayAndTime(activeAt, language, tenant.timezone) })}
                </p>
              </div>
              {!current && (
                <Button
                  busy={end.isPending && end.variables.sessionId === sessionId}
                  onClick={() => end.mutate({ sessionId })}
                >
                  {say('account.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {all.length > 1 && (
        <Button
          look="danger"
          className="justify-self-start"
          busy={endOthers.isPending}
          onClick={() => endOthers.mutate()}
        >
          {say('account.endOthers')}
        </Button>
      )}
    </section>
  );
}
