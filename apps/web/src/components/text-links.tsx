import { Anchor } from '@mantine/core';
import { Fragment } from 'react';
import { shop } from '../lib/shop';

/** Links to pages of text that this shop has. They open beside this page, where something may be filled in. */
export function TextLinks({ ids }: { ids: string[] }) {
  const found = shop.pages.filter(({ id }) => ids.includes(id));
  return found.map(({ id, title }, index) => (
    <Fragment key={id}>
      {index === 0 ? ' See ' : ' and '}
      <Anchor href={`/pages/${id}`} target="_blank" inherit underline="always">
        {title}
      </Anchor>
      {index === found.length - 1 ? '.' : null}
    </Fragment>
  ));
}
