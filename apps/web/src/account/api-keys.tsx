import { useMutation, useQuery } from '@tanstack/react-query';
import type { ApiKey } from '@wac/shared/contracts/api-keys';
import { useState } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { toastRefusal, toasts } from '../ui/toasts.ts';
import { NewApiKey } from './new-api-key.tsx';

/** The keys with which programs read this shop, and a way to end each. */
export function ApiKeys() {
  const say = useText();
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const keys = useQuery(trpc.apiKeys.list.queryOptions({}));
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: () => void toasts.add({ title: say('apiKeys.revoked') }),
      onError: (error) => toastRefusal(error, say('apiKeys.notRevoked'), say),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.apiKeys.pathKey() }),
    }),
  );
  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-lg font-semibold">{say('apiKeys.title')}</h2>
        <p className="text-muted">{say('apiKeys.hint')}</p>
      </div>
      {keys.isPending && <Skeleton className="h-24" />}
      {keys.isError && !keys.data && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data?.apiKeys.length === 0 && <p className="text-muted">{say('apiKeys.empty')}</p>}
      {keys.data && keys.data.apiKeys.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
          {keys.data.apiKeys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onEnd={() => setEnding(key)} />
          ))}
        </ul>
      )}
      <Button className="justify-self-start" onClick={() => setMaking(true)}>
        {say('apiKeys.make')}
      </Button>
      {making && <NewApiKey onClose={() => setMaking(false)} />}
      {ending && (
        <Confirm
          title={say('apiKeys.revokeTitle', { name: ending.name })}
          explanation={say('apiKeys.revokeHint')}
          confirmLabel={say('apiKeys.revoke')}
          onConfirm={() => revoke.mutate({ apiKeyId: ending.id })}
          onClose={() => setEnding(null)}
        />
      )}
    </section>
  );
}

function KeyRow({ apiKey, onEnd }: { apiKey: ApiKey; onEnd: () => void }) {
  const say = useText();
  const language = useLanguage();
  const { timezone } = useSession().tenant;
  const { name, prefix, scopes, lastUsedAt, expiresAt } = apiKey;
  const at = (iso: string): string => dayAndTime(iso, language, timezone);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">
          <bdi>{name}</bdi>
        </p>
        <p className="text-sm text-muted">
          <code dir="ltr">{prefix}…</code> · {say('apiKeys.scopes', { count: scopes.length })}
        </p>
        <p className="text-sm text-muted">
          {lastUsedAt === null ? say('apiKeys.neverUsed') : say('account.lastUsed', { time: at(lastUsedAt) })} ·{' '}
          {expiresAt === null ? say('apiKeys.noEnd') : say('apiKeys.ends', { time: at(expiresAt) })}
        </p>
      </div>
      <Button onClick={onEnd}>{say('apiKeys.revoke')}</Button>
    </li>
  );
}
