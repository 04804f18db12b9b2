import { useMutation } from '@tanstack/react-query';
import { PASSWORD_LENGTH, type PasswordProblem } from '@wac/shared/password';
import { useState, type FormEvent } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { refusalOf, type Refusal } from '../api/refusal.ts';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { toasts } from '../ui/toasts.ts';

/** Changing one's password; whoever has the old one is signed out. */
export function PasswordForm() {
  const say = useText();
  const { email } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation(
    trpc.auth.changePassword.mutationOptions({
      onSuccess() {
        toasts.add({ title: say('account.changed') });
        setCurrent('');
        setNext('');
        void queryClient.invalidateQueries({ queryKey: trpc.auth.sessions.queryKey() });
      },
    }),
  );
  const refusal = change.isError ? refusalOf(change.error) : null;
  const wrong = refusal?.code === 'auth.password_wrong';
  const problem = refusal === null ? null : problemIn(refusal);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ current, next });
  };

  return (
    <form onSubmit={submit} className="grid gap-3">
      <h2 className="text-lg font-semibold">{say('account.passwordTitle')}</h2>
      {/* Tells a password manager whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={say('account.current')}
        type="password"
        dir="ltr"
        autoComplete="current-password"
        required
        maxLength={256}
        error={wrong && say('error.auth.password_wrong')}
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label={say('account.next')}
        hint={say('account.nextHint')}
        error={problem && say(`account.weak.${problem}`)}
        type="password"
        dir="ltr"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LENGTH.least}
        maxLength={PASSWORD_LENGTH.most}
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      {refusal && !wrong && problem === null && (
        <p role="alert" className="rounded-xl bg-danger-soft px-4 py-3 text-danger">
          {say('account.notChanged')} {say(`error.${refusal.code}`)}
        </p>
      )}
      <Button type="submit" look="primary" className="justify-self-start" busy={change.isPending}>
        {say('account.change')}
      </Button>
    </form>
  );
}

const PROBLEMS: readonly PasswordProblem[] = ['too_short', 'too_long', 'common', 'personal'];

function problemIn({ code, details }: Refusal): PasswordProblem | null {
  if (code !== 'auth.password_weak') return null;
  return PROBLEMS.find((problem) => problem === details['problem']) ?? 'common';
}
