import { Stack, Text, Title } from '@mantine/core';
import { CircleCheckIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './result.module.css';

type Props = { title: string; children: ReactNode; action?: ReactNode };

/** A success message, announced and focused when it appears. */
export function Result({ title, children, action }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <Stack align="flex-start" gap="md">
      <div role="status">
        <CircleCheckIcon size={34} strokeWidth={1.4} className={classes.good} aria-hidden />
        <Title order={2} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        <Text mt={4}>{children}</Text>
      </div>
      {action}
    </Stack>
  );
}
