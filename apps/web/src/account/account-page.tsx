import { useText } from '../i18n/use-text.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { Button } from '../ui/button.tsx';
import { useMay, useSession } from '../session/session-context.ts';
import { Page } from '../ui/page.tsx';
import { ApiKeys } from './api-keys.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { PasswordForm } from './password-form.tsx';

/** What belongs to the person who is signed in, whatever shop they are in: their sessions and their password. */
export default function AccountPage() {
  const say = useText();
  const mayManageKeys = useMay('api_key.manage');
  const signOut = useSignOut();
  const { userName, email, tenant } = useSession();
  return (
    <Page title={`${say('account.title')} · ${tenant.name}`} busy={false} className="overflow-y-auto">
      <div className="mx-auto grid max-w-2xl gap-8 px-4 pt-4 pb-8 md:px-6">
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h1 className="text-2xl font-semibold">{say('account.title')}</h1>
            <p className="text-muted">
              <bdi>{userName}</bdi> · <bdi dir="ltr">{email}</bdi>
            </p>
          </div>
          <Button onClick={signOut}>{say('shell.signOut')}</Button>
        </header>
        <OwnSessions />
        <PasswordForm />
        {mayManageKeys && <ApiKeys />}
      </div>
    </Page>
  );
}
