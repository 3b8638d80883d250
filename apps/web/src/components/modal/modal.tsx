import type { ModalProps } from '@mantine/core';
import { useEffect } from 'react';
import { later } from '../../lib/later';
import { whenIdle } from '../../lib/when-idle';

const dialog = later(() => import('./mantine-modal'));

/** Mantine's dialog. Its code comes when the page is at rest, or when one is opened before that. */
export function Modal(props: ModalProps) {
  const loaded = dialog.useLoaded();
  useEffect(() => whenIdle(dialog.fetch), []);
  useEffect(() => {
    if (props.opened) dialog.fetch();
  }, [props.opened]);
  return loaded ? <loaded.MantineModal {...props} /> : null;
}
