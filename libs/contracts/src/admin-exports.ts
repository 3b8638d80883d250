import type { z } from 'zod';
import { adminOrderQuerySchema, adminPaymentQuerySchema, adminQuerySchema } from './admin';
import { memberQuerySchema } from './admin-members';

const notPaged = { limit: true, cursor: true } as const;

/** An export has the filters of its list, and all of its rows. */
export const orderExportQuerySchema = adminOrderQuerySchema.omit(notPaged);
export type OrderExportQuery = z.infer<typeof orderExportQuerySchema>;
/** `query` is also an id of a membership or of its invoice; `status` is that of the payment. */
export const paymentExportQuerySchema = adminPaymentQuerySchema.omit(notPaged);
export type PaymentExportQuery = z.infer<typeof paymentExportQuerySchema>;
/** Refunds by the day on which they were requested; `query` as for payments. */
export const refundExportQuerySchema = adminQuerySchema.omit(notPaged);
export type RefundExportQuery = z.infer<typeof refundExportQuerySchema>;
export const memberExportQuerySchema = memberQuerySchema.omit(notPaged);
export type MemberExportQuery = z.infer<typeof memberExportQuerySchema>;
