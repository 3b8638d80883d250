import { Container, type ContainerProps, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';
import { PageTitle } from './page-title';

type Props = Omit<ContainerProps, 'title'> & {
  /** The heading of the page, and the browser tab's title. */
  title: string;
  /** The browser tab's title, where it differs from the heading; also the file name of a printed PDF. */
  tabTitle?: string;
  lead?: ReactNode;
  /** Beside the heading. */
  aside?: ReactNode;
};

/** A page with its heading. */
export function Page({ title, tabTitle = title, lead, aside, children, size = 'lg', ...rest }: Props) {
  return (
    <Container size={size} py={{ base: 'xl', sm: 48 }} px={{ base: 'md', sm: 'xl' }} {...rest}>
      <PageTitle of={tabTitle} />
      <Stack gap="xl">
        <Group justify="space-between" align="flex-end" gap="md">
          <Stack gap={6} className={classes.title}>
            <Title order={1}>{title}</Title>
            {lead ? <Text c="dimmed">{lead}</Text> : null}
          </Stack>
          {aside}
        </Group>
        {children}
      </Stack>
    </Container>
  );
}
