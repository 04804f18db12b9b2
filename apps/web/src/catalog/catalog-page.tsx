import { useQuery } from '@tanstack/react-query';
import { localized } from '@wac/shared/language';
import { SearchX, Store } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'wouter';
import { trpc } from '../api/api.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useMay, useSession } from '../session/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { groupProducts } from './groups.ts';
import { ProductRow } from './product-row.tsx';

const ProductDialog = lazy(() => import('./product-dialog.tsx'));

/** What the shop sells: by category, searchable, each product switched on or off and edited in place. */
export default function CatalogPage() {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  const mayEdit = useMay('catalog.edit');
  const [params, setParams] = useSearchParams();
  const categories = useQuery(trpc.catalog.categories.queryOptions({}));
  const products = useQuery(trpc.catalog.products.queryOptions({}));
  const question = params.get('q') ?? '';
  const edited = products.data?.products.find((product) => product.id === params.get('product'));
  const busy = categories.isPending || products.isPending;
  const failed = (categories.isError && !categories.data) || (products.isError && !products.data);

  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const editHref = (id: string) => {
    const next = new URLSearchParams(params);
    next.set('product', id);
    return `/catalogue?${next.toString()}`;
  };
  const groups = groupProducts(categories.data?.categories ?? [], products.data?.products ?? [], question);

  return (
    <Page title={`${say('catalog.title')} · ${tenant.name}`} busy={busy} className="overflow-y-auto">
      <div className="mx-auto max-w-4xl px-4 pb-8 md:px-6">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-4 pb-3">
          <h1 className="text-2xl font-semibold">{say('catalog.title')}</h1>
          {products.data && (
            <p className="text-muted">{say('catalog.count', { count: products.data.products.length })}</p>
          )}
          <div className="ms-auto w-full sm:w-72">
            <SearchBox label={say('catalog.search')} value={question} onChange={(value) => set('q', value)} />
          </div>
        </header>
        {busy && !failed && Array.from({ length: 7 }, (_, index) => <Skeleton key={index} className="mb-2 h-18" />)}
        {failed && (
          <ErrorState
            error={products.error ?? categories.error}
            onRetry={() => void Promise.all([products.refetch(), categories.refetch()])}
          />
        )}
        {!busy && !failed && groups.length === 0 && (
          <EmptyState icon={question ? SearchX : Store} title={say(question ? 'catalog.noMatch' : 'catalog.empty')}>
            {!question && say('catalog.emptyHint')}
          </EmptyState>
        )}
        {groups.map(({ category, products: rows }) => (
          <section key={category.id} aria-labelledby={`category-${category.key}`} className="mb-6">
            <h2
              id={`category-${category.key}`}
              className="sticky top-0 z-10 flex items-baseline gap-2 bg-canvas py-2 text-lg font-semibold"
            >
              <bdi>{localized(category.name, language)}</bdi>
              <span className="tabular text-sm font-normal text-muted">{rows.length}</span>
            </h2>
            <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
              {rows.map((product) => (
                <ProductRow key={product.id} product={product} editHref={editHref(product.id)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Suspense>
        {edited && mayEdit && (
          <ProductDialog
            key={edited.id}
            product={edited}
            categories={categories.data?.categories ?? []}
            onClose={() => set('product', null)}
          />
        )}
      </Suspense>
    </Page>
  );
}
