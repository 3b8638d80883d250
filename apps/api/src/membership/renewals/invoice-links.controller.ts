import {
  type ConfirmInvoiceLink,
  confirmInvoiceLinkSchema,
  type InvoiceLink,
  invoiceLinkSchema,
  type LinkedInvoice as LinkedInvoiceView,
  type LinkedPayment,
  linkedInvoiceSchema,
  linkedPaymentSchema,
} from '@app/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ClientNetwork } from '../../http/client-network';
import { Public } from '../../http/current-user.decorator';
import { Operation, OperationTag } from '../../http/operation.decorator';
import { LinkedInvoice } from './linked-invoice.service';

@OperationTag('Membership')
@Controller('api/invoice-links')
export class InvoiceLinksController {
  constructor(private readonly linkedInvoice: LinkedInvoice) {}

  @Public()
  @Post('read')
  @HttpCode(200)
  @Operation({
    summary: 'The invoice of a mailed link',
    description: 'Posted, so that the secret of the link stands in no address.',
    response: linkedInvoiceSchema,
    errors: ['link_invalid', 'rate_limited', 'not_found'],
  })
  read(
    @Body({ schema: invoiceLinkSchema }) { token }: InvoiceLink,
    @ClientNetwork() network: string,
  ): Promise<LinkedInvoiceView> {
    return this.linkedInvoice.get(token, network);
  }

  @Public()
  @Post('confirm')
  @HttpCode(200)
  @Operation({
    summary: 'Pay the invoice of a mailed link with a new card, or read where its payment stands',
    description: 'Saved cards are neither listed nor taken. As `POST /api/invoices/:id/confirm` otherwise.',
    response: linkedPaymentSchema,
    errors: [
      'link_invalid',
      'not_found',
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
  confirm(
    @Body({ schema: confirmInvoiceLinkSchema }) { token, paymentMethodId }: ConfirmInvoiceLink,
    @ClientNetwork() network: string,
  ): Promise<LinkedPayment> {
    return this.linkedInvoice.pay(token, paymentMethodId, network);
  }
}
