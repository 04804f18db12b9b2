import { useMutation, useQuery } from '@tanstack/react-query';
import { Activity, LogOut } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import { trpc } from '../api/api.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { closeSession } from '../session/session-token.ts';
import { DarkSwitch } from '../shell/dark-switch.tsx';
import { LanguageLinks } from '../shell/language-links.tsx';
import { Logo } from '../shell/logo.tsx';
import { CrashBoundary } from '../ui/crash-boundary.tsx';
import { Loading } from '../ui/loading.tsx';

const QueuePage = lazy(() => import('./queue-page.tsx'));

const QUEUE = '/operator/queue';
const SQUARE = 'grid size-11 place-items-center rounded-lg hover:bg-white/10';

/** Everything around a page of the console, for whoever runs the installation. It knows no shop. */
export default function OperatorShell() {
  const say = useText();
  const language = useLanguage();
  const session = useQuery(trpc.operator.session.queryOptions({}));
  const signOut = useMutation(trpc.auth.signOut.mutationOptions({ onSettled: closeSession }));
  const who = session.data ? `${session.data.name} (${session.data.email})` : '';
  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)]">
      <a
        href="#page"
        className="sr-only z-80 rounded-xl bg-surface px-4 py-3 font-medium shadow-lifted focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {say('shell.skip')}
      </a>
      <header className="zellige flex flex-wrap items-center gap-x-3 bg-rail px-3 py-1 text-on-rail">
        <Logo className="size-8 shrink-0 text-[#e9c46a]" />
        <p className="font-semibold max-sm:sr-only">{say('operator.console')}</p>
        <nav aria-label={say('nav.label')} className="me-auto">
          <Link
            href={QUEUE}
            hrefLang={language}
            aria-current="page"
            className="flex min-h-11 items-center gap-2 rounded-xl bg-rail-active px-3 font-medium text-on-rail-active"
          >
            <Activity aria-hidden className="size-5" />
            {say('operator.queueLink')}
          </Link>
        </nav>
        <section aria-label={say('shell.account')} className="flex items-center">
          <LanguageLinks tone="rail" />
          <DarkSwitch className={SQUARE} />
          <button
            type="button"
            className={SQUARE}
            aria-label={say('shell.signOut')}
            title={`${say('shell.signOut')} · ${who}`}
            onClick={() => signOut.mutate()}
          >
            <LogOut aria-hidden className="size-5 rtl:-scale-x-100" />
          </button>
        </section>
      </header>
      <div id="page" tabIndex={-1} className="grid min-h-0 outline-none">
        <CrashBoundary>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path={QUEUE} component={QueuePage} />
              {/* The console has one page: wherever somebody signed in, it is the one they want. */}
              <Route>
                <Redirect replace to={QUEUE} />
              </Route>
            </Switch>
          </Suspense>
        </CrashBoundary>
      </div>
    </div>
  );
}
