import { type DeskOrderDetail, refundOrderSchema } from '@app/contracts';
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { MoneyInput } from '../../../components/money-input';
import { fieldMessages, hasCode } from '../../../lib/http/api-error';
import { formatMoney, parseSum, sumFaultWords, writeSum } from '../../../lib/money';
import { randomKey } from '../../../lib/random-key';
import { mayHaveHappened, useRefundOrder } from '../api/refund-order';
import { RefundError } from './refund-error';

type Props = {
  order: DeskOrderDetail;
  opened: boolean;
  onClose: () => void;
  /** @param amount minor units of the order's currency */
  onRefunded: (amount: number) => void;
};

type Values = { how: 'all' | 'part'; sum: string; note: string };

/** What is wrong with the sum, against what is left; null when it may be given back. */
function faultOf({ how, sum }: Values, { refundable, total }: DeskOrderDetail): string | null {
  if (how === 'all') return null;
  const parsed = parseSum(sum, total.currency);
  if (parsed.fault) return sumFaultWords(parsed.fault, total.currency);
  if (parsed.amount === 0) return 'Enter more than nothing.';
  if (parsed.amount <= refundable) return null;
  return `Only ${formatMoney({ amount: refundable, currency: total.currency })} is left to give back.`;
}

function amountOf({ how, sum }: Values, order: DeskOrderDetail): number | null {
  const parsed = how === 'all' ? { amount: order.refundable } : parseSum(sum, order.total.currency);
  return 'amount' in parsed ? parsed.amount : null;
}

function RefundForm({ order, onClose, onRefunded }: Omit<Props, 'opened'>) {
  const refund = useRefundOrder(order.id);
  // One key for each opening: what may have been made already is asked for again, never a second time.
  const [key, setKey] = useState(randomKey);
  const [sent, setSent] = useState<{ amount: number; note?: string } | null>(null);
  const { currency } = order.total;
  const form = useForm<Values>({
    initialValues: { how: 'all', sum: writeSum({ amount: order.refundable, currency }), note: '' },
    validate: { sum: (_, values) => faultOf(values, order) },
  });
  const unsure = sent !== null && mayHaveHappened(refund.error);
  const amount = unsure ? sent.amount : amountOf(form.values, order);
  const sum = amount === null ? '' : ` ${formatMoney({ amount, currency })}`;

  const send = (body: { amount: number; note?: string }) => {
    setSent(body);
    refund.mutate(
      { body, key },
      {
        onSuccess: () => onRefunded(body.amount),
        onError: (error) => {
          if (mayHaveHappened(error)) return;
          setKey(randomKey());
          form.setErrors({ sum: fieldMessages(error).amount, note: fieldMessages(error).note });
        },
      },
    );
  };
  const submit = (values: Values) => {
    const chosen = amountOf(values, order);
    if (chosen === null) return;
    send(refundOrderSchema.required({ amount: true }).parse({ amount: chosen, ...noteOf(values.note) }));
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (unsure) send(sent);
        else form.onSubmit(submit)();
      }}
    >
      <Stack gap="md">
        <Text>
          {formatMoney({ amount: order.refundable, currency })} can be given back, to what it was paid with.
          The copies do not return to the shelf by themselves.
        </Text>
        <Radio.Group label="How much" {...form.getInputProps('how')} readOnly={unsure}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="all"
              label={`All that is left, ${formatMoney({ amount: order.refundable, currency })}`}
              disabled={unsure}
            />
            <Radio value="part" label="A part of it" disabled={unsure} />
          </Stack>
        </Radio.Group>
        {form.values.how === 'part' ? (
          <MoneyInput label="Sum" currency={currency} readOnly={unsure} {...form.getInputProps('sum')} />
        ) : null}
        <TextInput
          label="Note"
          description="For the books; the customer does not see it."
          maxLength={500}
          readOnly={unsure}
          {...form.getInputProps('note')}
        />
        {refund.error && !hasCode(refund.error, 'validation_failed') ? (
          <RefundError error={refund.error} unsure={unsure} />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" color="brick" loading={refund.isPending}>
            {unsure ? 'Ask again:' : 'Refund'}
            {sum}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const noteOf = (note: string) => (note.trim() === '' ? {} : { note });

/** Asks how much to give back, and gives it. */
export function RefundDialog({ opened, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={rest.onClose} title="Refund this order">
      <RefundForm {...rest} />
    </Modal>
  );
}
