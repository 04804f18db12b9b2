import { Compass } from 'lucide-react';
import { Link } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  const say = useText();
  return (
    <Page title={say('shell.notFound')} busy={false} className="grid place-content-center">
      <EmptyState icon={Compass} title={say('shell.notFound')}>
        <Link href="/orders" className={buttonClass('primary')}>
          {say('shell.toOrders')}
        </Link>
      </EmptyState>
    </Page>
  );
}
