import { Anchor } from '@mantine/core';
import { BookXIcon } from 'lucide-react';
import { Link } from 'react-router';
import { Empty } from '../../../components/empty';
import { LinkButton } from '../../../components/link-button';
import { Page } from '../../../components/page';

/** Shown for a book that was deleted: old orders and the audit log still link to it. */
export function BookDeletedPage({ id }: { id: string }) {
  return (
    <Page title="Book not found" size="sm">
      <Empty
        icon={<BookXIcon size={36} strokeWidth={1.3} />}
        title="This book was deleted or never existed"
        action={<LinkButton to="/admin/books">All books</LinkButton>}
      >
        Orders keep the title, price and picture of a deleted book. Its changes are in the{' '}
        <Anchor underline="always" component={Link} to={`/admin/audit?subject=${encodeURIComponent(id)}`}>
          audit log
        </Anchor>
        .
      </Empty>
    </Page>
  );
}
