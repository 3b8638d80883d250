import { Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './account.module.css';

type Props = { title: string; lead: ReactNode; children: ReactNode };

/** One section of the account page: its title on the left, its form on the right. */
export function AccountSection({ title, lead, children }: Props) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <Title order={2} id={id}>
          {title}
        </Title>
        <Text c="dimmed" mt={6}>
          {lead}
        </Text>
      </div>
      <div>{children}</div>
    </section>
  );
}
