import { Anchor } from '@mantine/core';
import { IconBookOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Empty } from '../../../components/empty';
import { LinkButton } from '../../../components/link-button';
import { Page } from '../../../components/page';

/** Where a link to a deleted book leads: old orders and the log still have them. */
export function BookDeletedPage({ id }: { id: string }) {
  return (
    <Page title="This book is gone" size="sm">
      <Empty
        icon={<IconBookOff size={36} stroke={1.3} />}
        title="It was deleted, or there never was one here"
        action={<LinkButton to="/admin/books">All books</LinkButton>}
      >
        Orders keep the title, price and picture of a deleted book.{' '}
        <Anchor underline="always" component={Link} to={`/admin/audit?subject=${encodeURIComponent(id)}`}>
          What owners did with it
        </Anchor>{' '}
        is still in the log.
      </Empty>
    </Page>
  );
}
