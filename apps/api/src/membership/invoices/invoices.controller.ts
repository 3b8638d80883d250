import {
  type ConfirmInvoice,
  confirmInvoiceSchema,
  type Invoice,
  type InvoicePayment,
  invoiceListSchema,
  invoicePaymentSchema,
  invoiceSchema,
  type ListQuery,
  listQuerySchema,
  type Page,
} from '@app/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ClientNetwork } from '../../http/client-network';
import { CurrentUser, type SessionUser } from '../../http/current-user.decorator';
import { Operation, OperationTag } from '../../http/operation.decorator';
import { UuidParam } from '../../http/uuid-param.pipe';
import { PayInvoice } from './pay-invoice.service';
import { ReadInvoice } from './read-invoice.service';

@OperationTag('Membership')
@Controller('api/invoices')
export class InvoicesController {
  constructor(
    private readonly readInvoice: ReadInvoice,
    private readonly payInvoice: PayInvoice,
  ) {}

  @Get()
  @Operation({ summary: 'Invoices of memberships, newest first', response: invoiceListSchema })
  list(
    @CurrentUser() user: SessionUser,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<Page<Invoice>> {
    return this.readInvoice.list(user.id, query);
  }

  @Get(':id')
  @Operation({ summary: 'An invoice, and where its payment stands', response: invoiceSchema })
  get(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<Invoice> {
    return this.readInvoice.get(user.id, id);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Operation({
    summary: 'Try to pay an invoice, or read where its payment stands',
    description:
      'A saved card needs `paymentMethodId` and `cvcToken`, a new card `paymentMethodId` alone, made with its CVC. The ' +
      'PaymentIntent is confirmed automatically: after the challenge nothing is confirmed again, and an empty body ' +
      'reads it from Stripe. A decline is an answer, not a problem. The card that pays is charged for renewals.',
    response: invoicePaymentSchema,
    errors: [
      'invoice_already_paid',
      'invoice_void',
      'cvc_required',
      'cvc_token_invalid',
      'payment_method_unavailable',
      'payment_rejected',
      'payment_in_progress',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  async confirm(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: confirmInvoiceSchema }) { paymentMethodId, cvcToken }: ConfirmInvoice,
    @ClientNetwork() network: string,
  ): Promise<InvoicePayment> {
    const invoice = await this.readInvoice.requireOwned(user.id, id);
    return paymentMethodId === undefined
      ? this.payInvoice.refreshed(invoice)
      : this.payInvoice.pay(
          user,
          invoice,
          { paymentMethodId, cvcToken: cvcToken ?? null, byLink: false },
          network,
        );
  }
}
