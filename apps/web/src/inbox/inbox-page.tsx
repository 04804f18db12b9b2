import { Page } from '../ui/page.tsx';

export default function InboxPage() {
  return (
    <Page title="inbox" busy={false}>
      {null}
    </Page>
  );
}
