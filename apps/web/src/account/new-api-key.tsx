import { useMutation } from '@tanstack/react-query';
import { API_KEY_SCOPES, type Permission } from '@wac/shared/permissions';
import { useState, type FormEvent } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { refusalOf } from '../api/refusal.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';

const DAYS = ['30', '90', '365'] as const;
const DAY_MS = 86_400_000;

/** Makes a key, and shows it: nobody can show it again. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const say = useText();
  const [name, setName] = useState('');
  const [days, setDays] = useState<string>('90');
  const [scopes, setScopes] = useState<readonly Permission[]>(['order.read']);
  const issue = useMutation(
    trpc.apiKeys.issue.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.apiKeys.pathKey() }),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const expiresAt = days === '' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
    issue.mutate({ name, scopes: [...scopes], expiresAt });
  };

  if (issue.data) {
    return (
      <Dialog
        title={say('apiKeys.made')}
        onClose={onClose}
        actions={
          <Button look="primary" onClick={onClose}>
            {say('apiKeys.kept')}
          </Button>
        }
      >
        <p>{say('apiKeys.once')}</p>
        <code dir="ltr" className="mt-3 block rounded-xl bg-sunken px-3 py-2 text-start break-all select-all">
          {issue.data.key}
        </code>
      </Dialog>
    );
  }
  return (
    <Dialog title={say('apiKeys.make')} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={say('apiKeys.name')}
          hint={say('apiKeys.nameHint')}
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField label={say('apiKeys.lasts')} value={days} onChange={(event) => setDays(event.target.value)}>
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {say('apiKeys.days', { count: Number(count) })}
            </option>
          ))}
          <option value="">{say('apiKeys.noEnd')}</option>
        </SelectField>
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-medium">{say('apiKeys.mayRead')}</legend>
          {API_KEY_SCOPES.map((scope) => (
            <label key={scope} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                className="size-5 accent-brand"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />
              <code dir="ltr">{scope}</code>
            </label>
          ))}
        </fieldset>
        {issue.isError && (
          <p role="alert" className="rounded-xl bg-danger-soft px-4 py-3 text-danger">
            {say(`error.${refusalOf(issue.error).code}`)}
          </p>
        )}
        <Button type="submit" look="primary" disabled={scopes.length === 0} busy={issue.isPending}>
          {say('apiKeys.make')}
        </Button>
      </form>
    </Dialog>
  );
}
