import type { AdminPayment } from '@app/contracts';
import { Link } from 'react-router';
import { Copyable } from '../../../components/copyable';
import { DescriptionList } from '../../../components/description-list';
import { Price } from '../../../components/price';
import { paymentKindLabels } from '../../../components/status/status-text';
import { formatInstant } from '../../../lib/dates';
import { shortId } from '../../../lib/short-id';

/** What a payment is, with Stripe's own ids to look it up there. */
export function PaymentFacts({ payment }: { payment: AdminPayment }) {
  const { currency, customer, orderId } = payment;
  const refunded = payment.refundedAmount > 0 ? { amount: payment.refundedAmount, currency } : null;
  return (
    <DescriptionList
      of={[
        ['Sum', <Price key="sum" of={payment} />],
        ['Given back', refunded && <Price of={refunded} />],
        [
          'Order',
          <Link key="order" to={`/admin/orders/${orderId}`}>
            {shortId(orderId)}
          </Link>,
        ],
        ['Customer', customer.email === null ? customer.name : `${customer.name}, ${customer.email}`],
        ['Paid with', paymentKindLabels[payment.kind]],
        ['Begun', formatInstant(payment.createdAt)],
        ['Last change', formatInstant(payment.updatedAt)],
        ['At Stripe', payment.stripeId && <Copyable value={payment.stripeId} />],
        ['Stripe’s page', payment.checkoutSessionId && <Copyable value={payment.checkoutSessionId} />],
        ['Our id', <Copyable key="id" value={payment.id} />],
      ]}
    />
  );
}
