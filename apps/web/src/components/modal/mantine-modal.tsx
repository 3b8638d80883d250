import './modal.css';
import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

/** One that is to be open at once still opens before the eye. */
export function MantineModal({ opened, ...rest }: ModalProps) {
  const [mounted, setMounted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setMounted(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return <Modal opened={opened && mounted} {...rest} />;
}
