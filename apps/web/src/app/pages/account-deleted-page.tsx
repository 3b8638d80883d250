import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { Result } from '../../components/result';

/** The last page of an account. */
export function AccountDeletedPage() {
  return (
    <Page title="Goodbye" size="xs">
      <Result title="Your account is deleted" action={<LinkButton to="/">To the shop</LinkButton>}>
        What we knew about you is gone, and so are your saved cards. Paid orders stay in our books without
        your name.
      </Result>
    </Page>
  );
}
