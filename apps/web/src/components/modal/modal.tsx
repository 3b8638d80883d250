import type { ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { lazyImport } from '../../lib/lazy-import';
import { whenIdle } from '../../lib/when-idle';

const dialog = lazyImport(() => import('./mantine-modal'));

/**
 * Mantine's dialog. Its code comes when the page is at rest, or when one is opened before that; nothing of it is drawn
 * until it is first opened.
 */
export function Modal(props: ModalProps) {
  const loaded = dialog.useLoaded();
  const [asked, setAsked] = useState(props.opened);
  if (props.opened && !asked) setAsked(true);
  useEffect(() => whenIdle(dialog.fetch), []);
  useEffect(() => {
    if (props.opened) dialog.fetch();
  }, [props.opened]);
  return loaded && asked ? <loaded.MantineModal {...props} /> : null;
}
