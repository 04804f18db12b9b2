import { roleAllows, type Permission } from '@wac/shared/permissions';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useLive } from '../live/use-live.ts';
import { ArrivalsProvider } from '../orders/arrivals.tsx';
import OrdersPage from '../orders/orders-page.tsx';
import { SessionContext } from '../session/session-context.ts';
import { CrashBoundary } from '../ui/crash-boundary.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Navigation } from './navigation.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Notices } from './notices.tsx';
import { ShopMark } from './shop-mark.tsx';
import { Tools } from './tools.tsx';

const AccountPage = lazy(() => import('../account/account-page.tsx'));
const InboxPage = lazy(() => import('../inbox/inbox-page.tsx'));
const CatalogPage = lazy(() => import('../catalog/catalog-page.tsx'));
const NumbersPage = lazy(() => import('../numbers/numbers-page.tsx'));

/** Everything around a page for a member who is signed in: on a desk a rail at the start edge, on a phone bars above and below. */
export default function Shell() {
  const say = useText();
  const session = useQuery(trpc.auth.session.queryOptions({}));
  const connected = useLive();
  const [path] = useLocation();

  if (session.isError && !session.data) {
    return (
      <Page title="WhatsApp Commerce" busy={false} className="grid h-full place-content-center">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </Page>
    );
  }
  if (!session.data) return <Loading />;

  const may = (permission: Permission) => roleAllows(session.data.role, permission);
  return (
    <SessionContext value={session.data}>
      <ArrivalsProvider>
        <a
          href="#page"
          className="sr-only z-80 rounded-xl bg-surface px-4 py-3 font-medium shadow-lifted focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
        >
          {say('shell.skip')}
        </a>
        <div className="grid h-dvh grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_minmax(0,1fr)_auto] md:grid-cols-[5.5rem_minmax(0,1fr)] md:grid-rows-[auto_minmax(0,1fr)_auto]">
          <ShopMark />
          <Navigation />
          <Tools />
          <div
            id="page"
            tabIndex={-1}
            className="col-span-2 row-start-2 grid min-h-0 grid-rows-[auto_minmax(0,1fr)] outline-none md:col-span-1 md:col-start-2 md:row-span-3 md:row-start-1"
          >
            <Notices connected={connected} />
            <CrashBoundary key={path.split('/')[1]}>
              <Suspense fallback={<Loading />}>
                <Switch>
                  <Route path="/">
                    <Redirect replace to="/orders" />
                  </Route>
                  <Route path="/orders" component={OrdersPage} />
                  {may('conversation.read') && <Route path="/inbox/:conversationId?" component={InboxPage} />}
                  {may('catalog.read') && <Route path="/catalogue" component={CatalogPage} />}
                  {may('number.read') && <Route path="/numbers" component={NumbersPage} />}
                  <Route path="/account" component={AccountPage} />
                  <Route component={NotFoundPage} />
                </Switch>
              </Suspense>
            </CrashBoundary>
          </div>
        </div>
      </ArrivalsProvider>
    </SessionContext>
  );
}
