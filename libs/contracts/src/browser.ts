// What the web app takes of the contract. Its build replaces each schema here by a check made from the schema's JSON
// Schema (apps/web/build), so that zod stays out of the browser: hence no more of a schema than `Check`.
import * as contract from './index';

export type * from './index';
export {
  amountStep,
  exportLeavesOut,
  formatMoney,
  keptWithoutName,
  locale,
  maxCopies,
  maxPictureBytes,
  minorDigits,
  orderLimits,
  pageAt,
  pages,
  path,
  pictureTypes,
  prepareMoney,
  routes,
  shownDigits,
  whatDeletionDoes,
} from './values';

/** What a browser can do with a schema. */
export type Check<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; data?: undefined; error: Error };
};

const check = <T>(schema: Check<T>): Check<T> => schema;

export const adminCustomerCardListSchema = check(contract.adminCustomerCardListSchema);
export const adminCustomerDetailSchema = check(contract.adminCustomerDetailSchema);
export const adminCustomerListSchema = check(contract.adminCustomerListSchema);
export const adminOrderDetailSchema = check(contract.adminOrderDetailSchema);
export const adminOrderListSchema = check(contract.adminOrderListSchema);
export const adminPaymentListSchema = check(contract.adminPaymentListSchema);
export const adminProductListSchema = check(contract.adminProductListSchema);
export const adminProductSchema = check(contract.adminProductSchema);
export const adminSummarySchema = check(contract.adminSummarySchema);
export const auditListSchema = check(contract.auditListSchema);
export const basketItemSchema = check(contract.basketItemSchema);
export const basketSchema = check(contract.basketSchema);
export const cardListSchema = check(contract.cardListSchema);
export const checkoutSessionIdSchema = check(contract.checkoutSessionIdSchema);
export const checkoutSessionSchema = check(contract.checkoutSessionSchema);
export const checkoutSessionViewSchema = check(contract.checkoutSessionViewSchema);
export const clientConfigSchema = check(contract.clientConfigSchema);
export const invoiceListSchema = check(contract.invoiceListSchema);
export const invoicePaymentSchema = check(contract.invoicePaymentSchema);
export const invoiceSchema = check(contract.invoiceSchema);
export const invoiceStatusSchema = check(contract.invoiceStatusSchema);
export const linkTokenSchema = check(contract.linkTokenSchema);
export const linkedPaymentSchema = check(contract.linkedPaymentSchema);
export const linkedInvoiceSchema = check(contract.linkedInvoiceSchema);
export const memberDetailSchema = check(contract.memberDetailSchema);
export const memberListSchema = check(contract.memberListSchema);
export const membershipCardChangeSchema = check(contract.membershipCardChangeSchema);
export const membershipPlanSchema = check(contract.membershipPlanSchema);
export const membershipReportSchema = check(contract.membershipReportSchema);
export const membershipSchema = check(contract.membershipSchema);
export const membershipStatusSchema = check(contract.membershipStatusSchema);
export const mismatchListSchema = check(contract.mismatchListSchema);
export const mismatchSchema = check(contract.mismatchSchema);
export const orderListSchema = check(contract.orderListSchema);
export const orderPaymentListSchema = check(contract.orderPaymentListSchema);
export const orderSchema = check(contract.orderSchema);
export const paymentModeSchema = check(contract.paymentModeSchema);
export const paymentStatusSchema = check(contract.paymentStatusSchema);
export const paymentViewSchema = check(contract.paymentViewSchema);
export const pendingEmailSchema = check(contract.pendingEmailSchema);
export const problemSchema = check(contract.problemSchema);
export const productListSchema = check(contract.productListSchema);
export const foundProductListSchema = check(contract.foundProductListSchema);
export const productSchema = check(contract.productSchema);
export const productSortSchema = check(contract.productSortSchema);
export const recoveryCodesSchema = check(contract.recoveryCodesSchema);
export const revenueSchema = check(contract.revenueSchema);
export const secondFactorSchema = check(contract.secondFactorSchema);
export const secondFactorSetupSchema = check(contract.secondFactorSetupSchema);
export const sessionListSchema = check(contract.sessionListSchema);
export const shopPageSchema = check(contract.shopPageSchema);
export const setupViewSchema = check(contract.setupViewSchema);
export const timelineSchema = check(contract.timelineSchema);
export const userSchema = check(contract.userSchema);
