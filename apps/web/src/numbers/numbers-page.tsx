import { Page } from '../ui/page.tsx';

export default function NumbersPage() {
  return (
    <Page title="numbers" busy={false}>
      {null}
    </Page>
  );
}
