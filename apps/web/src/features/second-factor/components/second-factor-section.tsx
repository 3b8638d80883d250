import type { SecondFactor, User } from '@app/contracts';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { LoadError } from '../../../components/load-error';
import { Modal } from '../../../components/modal/modal';
import { formatDay } from '../../../lib/dates';
import { queryKeys } from '../../../lib/query-keys';
import { renewCodes, turnOff, useSecondFactor } from '../api/second-factor';
import { BothFactorsForm } from './both-factors-form';
import { RecoveryCodes } from './recovery-codes';
import { SetUp } from './set-up';

type ActiveProps = {
  user: User;
  factor: SecondFactor;
  onCodes: (codes: string[]) => void;
  onOff: () => void;
};

/** It is on: how many recovery codes are left, new ones, and turning it off. */
function Active({ user, factor, onCodes, onOff }: ActiveProps) {
  const [asking, setAsking] = useState<'renew' | 'off' | null>(null);
  const close = () => setAsking(null);
  const left = factor.recoveryCodesLeft;
  return (
    <Stack gap="md">
      <Text>
        It is on{factor.activeSince ? ` since ${formatDay(factor.activeSince)}` : ''}. Signing in takes your
        password and a code.
      </Text>
      <Text c={left < 3 ? 'var(--mantine-color-error)' : 'dimmed'}>
        {left === 1 ? '1 recovery code is left.' : `${left} recovery codes are left.`}
      </Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => setAsking('renew')}>
          New recovery codes
        </Button>
        <Button variant="outline" color="brick" onClick={() => setAsking('off')}>
          Turn off…
        </Button>
      </Group>
      <Modal opened={asking === 'renew'} onClose={close} title="New recovery codes?">
        <BothFactorsForm
          user={user}
          submit="Make new codes"
          call={renewCodes}
          onDone={({ recoveryCodes }) => {
            close();
            onCodes(recoveryCodes);
          }}
        >
          The old ones no longer work.
        </BothFactorsForm>
      </Modal>
      <Modal opened={asking === 'off'} onClose={close} title="Turn off two-step authentication?">
        <BothFactorsForm
          user={user}
          submit="Turn off"
          color="brick"
          call={turnOff}
          onDone={() => {
            close();
            onOff();
          }}
        >
          After that your password alone signs you in. You are signed out on all other devices.
        </BothFactorsForm>
      </Modal>
    </Stack>
  );
}

/** Two-step authentication: set up, new recovery codes, turn off. */
export function SecondFactorSection({ user }: { user: User }) {
  const client = useQueryClient();
  const factor = useSecondFactor();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [said, setSaid] = useState('');
  const news = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that was pressed is gone.
    if (said) news.current?.focus({ preventScroll: true });
  }, [said]);
  const changed = () => {
    void client.invalidateQueries({ queryKey: queryKeys.secondFactor });
    // All other sessions have ended.
    void client.invalidateQueries({ queryKey: queryKeys.sessions });
  };
  const show = (fresh: string[]) => {
    setSaid('');
    setCodes(fresh);
    changed();
  };
  if (codes) {
    const done = () => {
      setCodes(null);
      setSaid('Two-step authentication is on.');
    };
    return <RecoveryCodes codes={codes} onDone={done} />;
  }
  if (factor.isPending) {
    return <Skeleton height={90} role="status" aria-label="Loading two-step authentication" />;
  }
  if (!factor.data) {
    return (
      <LoadError what="Two-step authentication" error={factor.error} onRetry={() => void factor.refetch()} />
    );
  }
  return (
    <Stack gap="sm">
      {factor.data.active ? (
        <Active
          user={user}
          factor={factor.data}
          onCodes={show}
          onOff={() => {
            setSaid('Two-step authentication is off.');
            changed();
          }}
        />
      ) : (
        <SetUp user={user} onConfirmed={show} />
      )}
      <Text role="status" c="dimmed" ref={news} tabIndex={-1}>
        {said}
      </Text>
    </Stack>
  );
}
