import type { CancelMember, MemberDetail } from '@app/contracts';
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import classes from '../../../components/charges/charges.module.css';
import { InlineError } from '../../../components/inline-error';
import { Modal } from '../../../components/modal/modal';
import { Radio } from '../../../components/radio';
import { formatDay } from '../../../lib/dates';
import { formatMoney } from '../../../lib/money';
import { useCancelMember } from '../api/members';

type FormProps = { member: MemberDetail; onClose: () => void; onCanceled: (text: string) => void };

/** Now or at the end of the period, and whether the rest of the month is refunded. */
function CancelForm({ member, onClose, onCanceled }: FormProps) {
  const { currentPeriodEnd, refundableRest, monthly } = member;
  const open = member.invoices.some(({ status }) => status === 'open');
  const goesOn = member.status === 'active' || member.status === 'trialing';
  const mayEndLater = goesOn && !member.cancelAtPeriodEnd && currentPeriodEnd !== null;
  const [when, setWhen] = useState<CancelMember['when']>(mayEndLater ? 'period_end' : 'now');
  const [refundRest, setRefundRest] = useState(false);
  const [note, setNote] = useState('');
  const cancel = useCancelMember(member.id);
  const rest = formatMoney({ amount: refundableRest, currency: monthly.currency });
  const refunds = when === 'now' && refundRest && refundableRest > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (cancel.isPending) return;
    cancel.mutate(
      { when, refundRest: refunds, note: note.trim() === '' ? undefined : note.trim() },
      {
        onSuccess: () =>
          onCanceled(
            when === 'period_end' && currentPeriodEnd
              ? `The membership ends on ${formatDay(currentPeriodEnd)}.`
              : refunds
                ? `The membership was canceled, and a refund of ${rest} requested.`
                : 'The membership was canceled.',
          ),
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} aria-label="Cancel membership">
      <Stack gap="md">
        {mayEndLater ? (
          <Radio.Group
            label="When"
            value={when}
            onChange={(value) => setWhen(value === 'period_end' ? 'period_end' : 'now')}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="period_end"
                label={`At the end of the paid month, on ${formatDay(currentPeriodEnd)}`}
              />
              <Radio value="now" label="Now" />
            </Stack>
          </Radio.Group>
        ) : (
          <Text>It ends now.{open ? ' The open invoice is voided.' : ''}</Text>
        )}
        {when === 'now' && refundableRest > 0 ? (
          <Checkbox
            label={`Refund the rest of the month, about ${rest}`}
            description="To the card that paid it."
            checked={refundRest}
            onChange={(event) => setRefundRest(event.currentTarget.checked)}
          />
        ) : null}
        <TextInput
          label="Note"
          description="Internal. The customer does not see it."
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <InlineError error={cancel.error} />
        <Group justify="flex-end">
          <Button variant="default" disabled={cancel.isPending} onClick={onClose}>
            Keep membership
          </Button>
          <Button type="submit" color="brick" loading={cancel.isPending}>
            {refunds ? `Cancel and refund ${rest}` : 'Cancel membership'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const ended: readonly MemberDetail['status'][] = ['canceled', 'incomplete_expired', 'none'];

/** The action on a membership: cancel it. */
export function CancelMemberAction({ member }: { member: MemberDetail }) {
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const news = useRef<HTMLParagraphElement>(null);
  return (
    <Stack gap="sm">
      {ended.includes(member.status) ? (
        <Text c="dimmed">This membership has ended. There is nothing to cancel.</Text>
      ) : (
        <Group>
          <Button
            size="sm"
            color="brick"
            variant="light"
            onClick={() => {
              setSaid('');
              setAsking(true);
            }}
          >
            Cancel membership
          </Button>
        </Group>
      )}
      <Text role="status" size="sm" className={classes.news} ref={news} tabIndex={-1}>
        {said}
      </Text>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        // The button that opened the dialog may be gone.
        returnFocus={said === ''}
        onExitTransitionEnd={() => {
          if (said !== '') news.current?.focus();
        }}
        title="Cancel membership?"
      >
        <CancelForm
          member={member}
          onClose={() => setAsking(false)}
          onCanceled={(text) => {
            setAsking(false);
            setSaid(text);
          }}
        />
      </Modal>
    </Stack>
  );
}
