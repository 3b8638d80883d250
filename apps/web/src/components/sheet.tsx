import { Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './sheet.module.css';

type Props = { title: string; aside?: ReactNode; children: ReactNode };

/** A titled section of a page on its own background. */
export function Sheet({ title, aside, children }: Props) {
  const heading = useId();
  return (
    <section className={classes.sheet} aria-labelledby={heading}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2} size="h3" id={heading}>
            {title}
          </Title>
          {aside}
        </Group>
        {children}
      </Stack>
    </section>
  );
}
