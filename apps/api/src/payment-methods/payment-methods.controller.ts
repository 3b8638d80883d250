import {
  type Card,
  type ConfirmSetup,
  confirmSetupSchema,
  type SaveCard,
  type SetupView,
  saveCardSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { PaymentMethodsService } from './payment-methods.service';
import { SaveCardService } from './save-card.service';

@Controller('api/payment-methods')
export class PaymentMethodsController {
  constructor(
    private readonly cards: PaymentMethodsService,
    private readonly saveCard: SaveCardService,
  ) {}

  @Get()
  async list(@CurrentUser() user: SessionUser): Promise<{ data: Card[] }> {
    return { data: await this.cards.list(user.id) };
  }

  @Post()
  save(
    @CurrentUser() user: SessionUser,
    @Body({ schema: saveCardSchema }) input: SaveCard,
  ): Promise<SetupView> {
    return this.saveCard.save(user.id, input);
  }

  @Post('setups/:id/confirm')
  @HttpCode(200)
  confirm(
    @CurrentUser() user: SessionUser,
    @Param('id') setupId: string,
    @Body({ schema: confirmSetupSchema }) input: ConfirmSetup,
  ): Promise<SetupView> {
    return this.saveCard.confirm(user.id, setupId, input);
  }

  @Put(':id/default')
  @HttpCode(204)
  makeDefault(@CurrentUser() user: SessionUser, @Param('id') id: string): Promise<void> {
    return this.cards.makeDefault(user.id, id);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentUser() user: SessionUser, @Param('id') id: string): Promise<void> {
    return this.cards.remove(user.id, id);
  }
}
