import { BookXIcon } from 'lucide-react';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';
import { capitalize } from '../../lib/detail-text';

/** Unknown address, or something that the user may not see. */
export function NotFoundPage({ what = 'page' }: { what?: string }) {
  return (
    <Page title="Not found" size="sm">
      <Empty
        icon={<BookXIcon size={36} strokeWidth={1.3} />}
        title={`${capitalize(what)} not found`}
        action={<LinkButton to="/">Go to shop</LinkButton>}
      >
        {what === 'book'
          ? 'The address may be wrong, or the book is no longer for sale.'
          : 'The address may be wrong, or you do not have access to it.'}
      </Empty>
    </Page>
  );
}
