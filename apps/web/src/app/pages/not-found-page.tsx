import { IconBookOff } from '@tabler/icons-react';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { Page } from '../../components/page';

/** No such page, or nothing that this person may see. */
export function NotFoundPage({ what = 'page' }: { what?: string }) {
  return (
    <Page title="Not found" size="sm">
      <Empty
        icon={<IconBookOff size={36} stroke={1.3} />}
        title={`There is no such ${what}`}
        action={<LinkButton to="/">To the shop</LinkButton>}
      >
        {what === 'book'
          ? 'The address may be mistyped, or the book is no longer for sale.'
          : 'The address may be mistyped, or it belongs to somebody else’s account.'}
      </Empty>
    </Page>
  );
}
