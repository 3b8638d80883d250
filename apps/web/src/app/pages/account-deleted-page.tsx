import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { Result } from '../../components/result';

/** Shown after an account was deleted. */
export function AccountDeletedPage() {
  return (
    <Page title="Account" size="xs">
      <Result title="Your account is deleted" action={<LinkButton to="/">Go to shop</LinkButton>}>
        Your personal data and your saved cards are deleted. Paid orders, payments and invoices are kept
        without your name, because a seller must keep accounts. A mail confirms this.
      </Result>
    </Page>
  );
}
