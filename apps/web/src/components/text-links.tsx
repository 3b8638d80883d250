import { Anchor } from '@mantine/core';
import { Fragment } from 'react';
import { shop } from '../lib/shop';

/**
 * Links to those of these pages of text that this shop has, in this order. They open beside this page, where something
 * may be filled in.
 */
export function TextLinks({ ids }: { ids: string[] }) {
  const found = ids.flatMap((id) => shop.pages.find((page) => page.id === id) ?? []);
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
