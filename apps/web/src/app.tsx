import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Router, useLocation, useSearch } from 'wouter';
import { queryClient } from './api/api.ts';
import { isLanguage, preferredLanguage } from './i18n/language-tag.ts';
import { LanguageFrame } from './i18n/language-frame.tsx';
import { forgetDrafts } from './inbox/drafts.ts';
import { useSessionKind } from './session/session-token.ts';
import { CrashBoundary } from './ui/crash-boundary.tsx';
import { Loading } from './ui/loading.tsx';
import { Toaster } from './ui/toaster.tsx';

const SignInPage = lazy(() => import('./sign-in/sign-in-page.tsx'));
const Shell = lazy(() => import('./shell/shell.tsx'));
const OperatorShell = lazy(() => import('./operator/operator-shell.tsx'));

/** The same address shows the page to who is signed in and the sign-in to others, so that a link survives signing in. */
function Gate() {
  const kind = useSessionKind();
  const signedIn = kind !== null;
  useEffect(() => {
    // The next person at this tab may belong to another shop.
    if (signedIn) return;
    queryClient.clear();
    forgetDrafts();
  }, [signedIn]);
  return (
    <Suspense fallback={<Loading />}>
      {kind === null && <SignInPage />}
      {kind === 'member' && <Shell />}
      {kind === 'operator' && <OperatorShell />}
    </Suspense>
  );
}

export function App() {
  const [path] = useLocation();
  const search = useSearch();
  const first = path.split('/')[1];
  if (!isLanguage(first)) {
    return (
      <Redirect
        replace
        to={`/${preferredLanguage(navigator.languages)}${path === '/' ? '' : path}${search && `?${search}`}`}
      />
    );
  }
  return (
    <QueryClientProvider client={queryClient}>
      {/* The content policy forbids style elements, also those of the component library. */}
      <CSPProvider disableStyleElements>
        <LanguageFrame language={first}>
          <Router base={`/${first}`}>
            <CrashBoundary>
              <Gate />
            </CrashBoundary>
            <Toaster />
          </Router>
        </LanguageFrame>
      </CSPProvider>
    </QueryClientProvider>
  );
}
