import type { Session } from '@app/contracts';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { LoadError } from '../../../components/load-error';
import { formatInstant } from '../../../lib/dates';
import { errorText } from '../../../lib/error-text';
import { useEndSessions, useSessions } from '../api/sessions';
import classes from './account.module.css';

const nameOf = ({ userAgent }: Session): string => userAgent ?? 'Unknown browser';

/** The sessions of the account, with a button to end the others. */
export function SessionList() {
  const sessions = useSessions();
  const end = useEndSessions();
  const told = useRef<HTMLParagraphElement>(null);
  const endedAt = end.isSuccess ? end.submittedAt : 0;
  useEffect(() => {
    // The pressed button is removed with its row.
    if (endedAt > 0) told.current?.focus();
  }, [endedAt]);
  if (sessions.isPending) return <Skeleton height={120} role="status" aria-label="Loading your sessions" />;
  if (!sessions.data) {
    return <LoadError what="Your sessions" error={sessions.error} onRetry={() => void sessions.refetch()} />;
  }
  const others = sessions.data.filter((session) => !session.current);
  const ending = end.isPending ? end.variables : undefined;
  return (
    <Stack gap="md">
      <ul className={classes.sessions} aria-label="Sessions">
        {sessions.data.map((session) => (
          <li key={session.id} className={classes.session}>
            <div className={classes.device}>
              <Text fw={500}>{nameOf(session)}</Text>
              <Text size="sm" c="dimmed">
                Signed in {formatInstant(session.createdAt)}
                {session.current ? '' : ` · last seen ${formatInstant(session.lastSeenAt)}`}
              </Text>
            </div>
            {session.current ? (
              <span className={classes.here}>This device</span>
            ) : (
              <Button
                size="compact-md"
                variant="default"
                loading={ending === session.id}
                disabled={end.isPending && ending !== session.id}
                aria-label={`End session: ${nameOf(session)}`}
                onClick={() => end.mutate(session.id)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Group>
        {others.length > 1 ? (
          <Button variant="default" loading={ending === null} onClick={() => end.mutate(null)}>
            End all other sessions
          </Button>
        ) : null}
        <Text ref={told} tabIndex={-1} role="status" c="dimmed" className={classes.told}>
          {end.isSuccess
            ? end.variables === null
              ? 'All other sessions were ended.'
              : 'The session was ended.'
            : ''}
        </Text>
      </Group>
      {end.isError ? (
        <Text role="alert" c="var(--mantine-color-error)">
          {errorText(end.error)}
        </Text>
      ) : null}
    </Stack>
  );
}
