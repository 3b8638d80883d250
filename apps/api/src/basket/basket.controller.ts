import {
  type Basket,
  basketSchema,
  type EmptyBasketQuery,
  emptyBasketQuerySchema,
  type MergeBasket,
  mergeBasketSchema,
  type PutBasketItem,
  putBasketItemSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { BasketService } from './basket.service';

@OperationTag('Basket')
@Controller('api/basket')
export class BasketController {
  constructor(private readonly basket: BasketService) {}

  @Get()
  @Operation({ summary: 'The basket, with the current price and stock of its books', response: basketSchema })
  get(@CurrentUser() user: SessionUser): Promise<Basket> {
    return this.basket.get(user.id);
  }

  @Put('items/:id')
  @Operation({
    summary: 'Set how many copies of a book are in the basket',
    response: basketSchema,
    errors: ['product_unavailable'],
  })
  setItem(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) productId: string,
    @Body({ schema: putBasketItemSchema }) item: PutBasketItem,
  ): Promise<Basket> {
    return this.basket.setItem(user.id, productId, item);
  }

  @Delete('items/:id')
  @Operation({ summary: 'Remove a book from the basket', response: basketSchema })
  remove(@CurrentUser() user: SessionUser, @Param('id', UuidParam) productId: string): Promise<Basket> {
    return this.basket.remove(user.id, productId);
  }

  @Post('merge')
  @HttpCode(200)
  @Operation({ summary: 'Add a visitor’s basket', response: basketSchema })
  merge(
    @CurrentUser() user: SessionUser,
    @Body({ schema: mergeBasketSchema }) visitor: MergeBasket,
  ): Promise<Basket> {
    return this.basket.merge(user.id, visitor);
  }

  @Delete()
  @HttpCode(204)
  @Operation({ summary: 'Empty the basket, unless it has changed' })
  empty(
    @CurrentUser() user: SessionUser,
    @Query({ schema: emptyBasketQuerySchema }) { revision }: EmptyBasketQuery,
  ): Promise<void> {
    return this.basket.empty(user.id, revision);
  }
}
