import {
  type Card,
  type ConfirmSetup,
  cardListSchema,
  confirmSetupSchema,
  type SaveCard,
  type SetupView,
  saveCardSchema,
  setupViewSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ClientNetwork } from '../http/client-network';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { PaymentMethodsService } from './payment-methods.service';
import { SaveCardService } from './save-card.service';

@OperationTag('Cards')
@Controller('api/payment-methods')
export class PaymentMethodsController {
  constructor(
    private readonly paymentMethods: PaymentMethodsService,
    private readonly saveCard: SaveCardService,
  ) {}

  @Get()
  @Operation({
    summary: 'Saved cards, most recently used first',
    response: cardListSchema,
    errors: ['payment_provider_unavailable'],
  })
  async list(@CurrentUser() user: SessionUser): Promise<{ data: Card[] }> {
    return { data: await this.paymentMethods.list(user.id) };
  }

  @Post()
  @Operation({
    summary: 'Save a card; a decline is an answer, not a problem',
    response: setupViewSchema,
    errors: [
      'payment_method_unavailable',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  save(
    @CurrentUser() user: SessionUser,
    @Body({ schema: saveCardSchema }) input: SaveCard,
    @ClientNetwork() network: string,
  ): Promise<SetupView> {
    return this.saveCard.save(user, input, network);
  }

  @Post('setups/:id/confirm')
  @HttpCode(200)
  @Operation({
    summary: 'Continue saving a card after the challenge, or try another card',
    response: setupViewSchema,
    errors: [
      'payment_method_unavailable',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  })
  confirm(
    @CurrentUser() user: SessionUser,
    @Param('id') setupId: string,
    @Body({ schema: confirmSetupSchema }) input: ConfirmSetup,
    @ClientNetwork() network: string,
  ): Promise<SetupView> {
    return this.saveCard.confirm(user, setupId, input, network);
  }

  @Put(':id/default')
  @HttpCode(204)
  @Operation({ summary: 'Make a card the default', errors: ['payment_provider_unavailable'] })
  makeDefault(@CurrentUser() user: SessionUser, @Param('id') id: string): Promise<void> {
    return this.paymentMethods.makeDefault(user.id, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Remove a card', errors: ['card_in_use', 'payment_provider_unavailable'] })
  remove(@CurrentUser() user: SessionUser, @Param('id') id: string): Promise<void> {
    return this.paymentMethods.remove(user.id, id);
  }
}
