import type { AdminOrderDetail } from '@app/contracts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MoneyInput } from '../../../components/money-input';
import { Radio } from '../../../components/radio';
import { fieldMessages, hasCode } from '../../../lib/http/api-error';
import { amountErrorText, formatAmountInput, formatMoney, parseAmount } from '../../../lib/money';
import type { Refunding } from '../use-refund';
import { RefundError } from './refund-error';

type Values = { how: 'all' | 'part'; sum: string; note: string };

/** The error of the amount, against the refundable amount; null when it is valid. */
function amountError({ how, sum }: Values, { refundable, total }: AdminOrderDetail): string | null {
  if (how === 'all') return null;
  const parsed = parseAmount(sum, total.currency);
  if (parsed.error) return amountErrorText(parsed.error, total.currency);
  if (parsed.amount === 0) return 'Enter an amount above zero.';
  if (parsed.amount <= refundable) return null;
  return `The refundable amount is ${formatMoney({ amount: refundable, currency: total.currency })}.`;
}

function amountOf({ how, sum }: Values, order: AdminOrderDetail): number | null {
  const parsed = how === 'all' ? { amount: order.refundable } : parseAmount(sum, order.total.currency);
  return 'amount' in parsed ? parsed.amount : null;
}

type Props = {
  order: AdminOrderDetail;
  refund: Refunding;
  onClose: () => void;
  /** @param amount minor units of the order's currency */
  onRefunded: (amount: number) => void;
};

/** The amount to refund. A refund whose outcome is unknown is locked, and sent again as it was. */
export function RefundForm({ order, refund, onClose, onRefunded }: Props) {
  const { unclear } = refund;
  const { currency } = order.total;
  const locked = unclear !== null;
  const form = useForm<Values>({
    initialValues: {
      how: locked ? 'part' : 'all',
      sum: formatAmountInput({ amount: unclear?.amount ?? order.refundable, currency }),
      note: unclear?.note ?? '',
    },
    validate: { sum: (_, values) => amountError(values, order) },
  });
  const amount = unclear?.amount ?? amountOf(form.values, order);
  const left = formatMoney({ amount: order.refundable, currency });

  const refused = (error: unknown) => {
    const messages = fieldMessages(error);
    form.setErrors({ sum: messages.amount, note: messages.note });
  };
  const submit = (values: Values) => {
    const asked = amountOf(values, order);
    if (asked === null) return;
    refund.send({ amount: asked, note: values.note.trim() || undefined }, onRefunded, refused);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (unclear) refund.send(unclear, onRefunded, refused);
        else form.onSubmit(submit)();
      }}
    >
      <Stack gap="md">
        <Text>{left} can be refunded to the original payment method. The stock is not changed.</Text>
        <Radio.Group label="Refund" {...form.getInputProps('how')} readOnly={locked}>
          <Stack gap="xs" mt="xs">
            <Radio value="all" label={`Full amount, ${left}`} disabled={locked} />
            <Radio value="part" label="Partial amount" disabled={locked} />
          </Stack>
        </Radio.Group>
        {form.values.how === 'part' ? (
          <MoneyInput label="Amount" currency={currency} readOnly={locked} {...form.getInputProps('sum')} />
        ) : null}
        <TextInput
          label="Note"
          description="Internal. The customer does not see it."
          maxLength={500}
          readOnly={locked}
          {...form.getInputProps('note')}
        />
        {refund.error && !hasCode(refund.error, 'validation_failed') ? (
          <RefundError error={refund.error} unsure={locked} />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" disabled={refund.isPending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="brick" loading={refund.isPending}>
            {locked ? 'Retry refund of' : 'Refund'}
            {amount === null ? '' : ` ${formatMoney({ amount, currency })}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
