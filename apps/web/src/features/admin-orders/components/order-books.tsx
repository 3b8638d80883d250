import type { AdminOrder, OrderItem } from '@app/contracts';
import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../../components/data-table/data-table';
import { Discount } from '../../../components/discount';
import { MemberPrice } from '../../../components/member-price';
import { Price } from '../../../components/price';
import { refundLines } from '../../../components/status/refund-lines';

const columns: Column<OrderItem>[] = [
  {
    header: 'Book',
    cell: ({ productId, title, author }) => (
      <>
        <Link to={`/admin/books/${productId}`}>{title}</Link>
        <Text size="sm" c="dimmed">
          {author}
        </Text>
      </>
    ),
  },
  { header: 'Quantity', align: 'end', cell: ({ quantity }) => quantity },
  {
    header: 'Unit price',
    align: 'end',
    cell: ({ unitPrice, fullPrice }) => <MemberPrice full={fullPrice} now={unitPrice} size="small" />,
  },
  {
    header: 'Subtotal',
    align: 'end',
    cell: ({ unitPrice, quantity }) => (
      <Price of={{ ...unitPrice, amount: unitPrice.amount * quantity }} size="small" />
    ),
  },
];

/** The books of an order at the prices of the order, and its total. */
export function OrderBooks({ order }: { order: AdminOrder }) {
  const { currency } = order.total;
  return (
    <>
      <DataTable
        label="Books of this order"
        columns={columns}
        rows={order.items}
        rowKey={({ productId }) => productId}
      />
      {order.discount ? (
        <Discount
          percent={order.discount.percent}
          full={{ amount: order.total.amount + order.discount.amount.amount, currency }}
          total={order.total}
        />
      ) : null}
      <Group justify="space-between">
        <span>Total</span>
        <Price of={order.total} size="large" />
      </Group>
      {refundLines(order).map(({ label, amount }) => (
        <Group key={label} justify="space-between" c="dimmed">
          <span>{label}</span>
          <Price of={{ amount, currency }} />
        </Group>
      ))}
    </>
  );
}
