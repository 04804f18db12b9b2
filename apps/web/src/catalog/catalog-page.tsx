import { Page } from '../ui/page.tsx';

export default function CatalogPage() {
  return (
    <Page title="catalog" busy={false}>
      {null}
    </Page>
  );
}
