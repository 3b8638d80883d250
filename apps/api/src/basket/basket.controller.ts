import {
  type Basket,
  type EmptyBasketQuery,
  emptyBasketQuerySchema,
  type MergeBasket,
  mergeBasketSchema,
  type PutBasketItem,
  putBasketItemSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { BasketService } from './basket.service';

@Controller('api/basket')
export class BasketController {
  constructor(private readonly basket: BasketService) {}

  @Get()
  get(@CurrentUser() user: SessionUser): Promise<Basket> {
    return this.basket.get(user.id);
  }

  @Put('items/:id')
  put(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) productId: string,
    @Body({ schema: putBasketItemSchema }) item: PutBasketItem,
  ): Promise<Basket> {
    return this.basket.put(user.id, productId, item);
  }

  @Delete('items/:id')
  remove(@CurrentUser() user: SessionUser, @Param('id', UuidParam) productId: string): Promise<Basket> {
    return this.basket.remove(user.id, productId);
  }

  @Post('merge')
  @HttpCode(200)
  merge(
    @CurrentUser() user: SessionUser,
    @Body({ schema: mergeBasketSchema }) visitor: MergeBasket,
  ): Promise<Basket> {
    return this.basket.merge(user.id, visitor);
  }

  @Delete()
  @HttpCode(204)
  empty(
    @CurrentUser() user: SessionUser,
    @Query({ schema: emptyBasketQuerySchema }) { revision }: EmptyBasketQuery,
  ): Promise<void> {
    return this.basket.empty(user.id, revision);
  }
}
