import type { AdminPayment } from '@app/contracts';
import { Link } from 'react-router';
import { maskedCard } from '../../../components/card/brand-name';
import { Copyable } from '../../../components/copyable';
import { DescriptionList } from '../../../components/description-list';
import { Price } from '../../../components/price';
import { failureText } from '../../../components/status/failure-text';
import { paymentKindLabels } from '../../../components/status/status-text';
import { formatInstant } from '../../../lib/dates';
import { shortId } from '../../../lib/short-id';

/** The details of a payment, with Stripe's ids. */
export function PaymentFacts({ payment }: { payment: AdminPayment }) {
  const { currency, customer, orderId } = payment;
  const refunded = payment.refundedAmount > 0 ? { amount: payment.refundedAmount, currency } : null;
  return (
    <DescriptionList
      of={[
        ['Amount', <Price key="amount" of={payment} />],
        ['Refunded', refunded && <Price of={refunded} />],
        [
          'Order',
          <Link key="order" to={`/admin/orders/${orderId}`}>
            {shortId(orderId)}
          </Link>,
        ],
        [
          'Customer',
          <Link key="customer" to={`/admin/customers/${customer.id}`}>
            {customer.email === null ? customer.name : `${customer.name}, ${customer.email}`}
          </Link>,
        ],
        [
          'Method',
          payment.card
            ? `${paymentKindLabels[payment.kind]} · ${maskedCard(payment.card)}`
            : paymentKindLabels[payment.kind],
        ],
        ['Last failure', payment.lastError && failureText(payment.lastError)],
        ['Started', formatInstant(payment.createdAt)],
        ['Updated', formatInstant(payment.updatedAt)],
        ['Payment ID', <Copyable key="id" value={payment.id} />],
        ['PaymentIntent', payment.stripeId && <Copyable value={payment.stripeId} />],
        ['Checkout Session', payment.checkoutSessionId && <Copyable value={payment.checkoutSessionId} />],
      ]}
    />
  );
}
