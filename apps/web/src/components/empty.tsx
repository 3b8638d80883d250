import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

type Props = { icon: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

/** The empty state of a list or page. */
export function Empty({ icon, title, children, action }: Props) {
  return (
    <Stack align="center" gap="sm" className={classes.root}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <Title order={2}>{title}</Title>
      {children ? (
        <Text c="dimmed" maw="26rem">
          {children}
        </Text>
      ) : null}
      {action}
    </Stack>
  );
}
