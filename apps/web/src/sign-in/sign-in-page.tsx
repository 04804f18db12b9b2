import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { trpc } from '../api/api.ts';
import { refusalOf } from '../api/refusal.ts';
import { useText } from '../i18n/use-text.ts';
import { openSession } from '../session/session-token.ts';
import { DarkSwitch } from '../shell/dark-switch.tsx';
import { LanguageLinks } from '../shell/language-links.tsx';
import { Logo } from '../shell/logo.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';

export default function SignInPage() {
  const say = useText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation(trpc.auth.signIn.mutationOptions({ onSuccess: ({ token }) => openSession(token) }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  };

  return (
    <div className="grid min-h-full grid-rows-[auto_1fr] bg-canvas md:grid-rows-1 md:grid-cols-[minmax(18rem,2fr)_3fr]">
      <aside className="zellige flex flex-col justify-between gap-8 bg-rail px-6 py-5 text-on-rail md:p-10">
        <div className="flex items-center gap-3">
          <Logo className="size-9 text-[#e9c46a]" />
          <p className="text-lg font-semibold">WhatsApp Commerce</p>
        </div>
        <p className="hidden max-w-xs text-2xl leading-snug font-medium md:block">{say('signIn.promise')}</p>
      </aside>
      <Page title={`${say('signIn.title')} · WhatsApp Commerce`} busy={false} className="flex flex-col p-5">
        <div className="flex items-center justify-end gap-1">
          <LanguageLinks tone="page" />
          <DarkSwitch className={buttonClass('quiet', true)} />
        </div>
        <form onSubmit={submit} className="m-auto grid w-full max-w-sm gap-4 pb-16">
          <h1 className="text-2xl font-semibold">{say('signIn.title')}</h1>
          <TextField
            label={say('signIn.email')}
            type="email"
            dir="ltr"
            autoComplete="username"
            required
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <TextField
            label={say('signIn.password')}
            type="password"
            dir="ltr"
            autoComplete="current-password"
            required
            maxLength={256}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          {signIn.isError && (
            <p role="alert" className="rounded-xl bg-danger-soft px-4 py-3 text-danger">
              {say(`error.${refusalOf(signIn.error).code}`)}
            </p>
          )}
          <Button type="submit" look="primary" busy={signIn.isPending}>
            {say('signIn.submit')}
          </Button>
          <p className="text-sm text-muted">{say('signIn.storage')}</p>
        </form>
      </Page>
    </div>
  );
}
