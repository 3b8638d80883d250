import type { AdminOrder } from '@app/contracts';

/** Columns of the table `users AS customer`; the email of a deleted account is null. */
export const customerColumns = `customer.id AS "customerId", customer.name AS "customerName",
  CASE WHEN customer.deleted_at IS NULL THEN customer.email END AS "customerEmail"`;

export type CustomerRow = { customerId: string; customerName: string; customerEmail: string | null };

export const toCustomer = (row: CustomerRow): AdminOrder['customer'] => ({
  id: row.customerId,
  name: row.customerName,
  email: row.customerEmail,
});
