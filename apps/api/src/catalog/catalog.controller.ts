import {
  type AdminProduct,
  adminProductSchema,
  type ChangeStock,
  type CreateProduct,
  changeStockSchema,
  createProductSchema,
  type FoundProductList,
  foundProductListSchema,
  type Product,
  type ProductQuery,
  productQuerySchema,
  productSchema,
  type UpdateProduct,
  updateProductSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentUser, OptionalUser, Public, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { AdminProductsService } from './admin-products.service';
import { CatalogService } from './catalog.service';
import { ReadingListService } from './reading-list.service';

@OperationTag('Catalogue')
@Controller('api/products')
export class CatalogController {
  constructor(
    private readonly catalog: CatalogService,
    private readonly adminProducts: AdminProductsService,
    private readonly readingList: ReadingListService,
  ) {}

  @Public()
  @Get()
  @Operation({ summary: 'Books of a search, sorted', response: foundProductListSchema })
  list(
    @Query({ schema: productQuerySchema }) query: ProductQuery,
    @OptionalUser() visitor: SessionUser | null,
  ): Promise<FoundProductList> {
    return this.catalog.list(query, visitor?.id ?? null);
  }

  @Public()
  @Get(':id')
  @Operation({ summary: 'One book', response: productSchema })
  get(@Param('id', UuidParam) id: string, @OptionalUser() visitor: SessionUser | null): Promise<Product> {
    return this.catalog.get(id, visitor?.id ?? null);
  }

  @Roles('admin')
  @Post()
  @Operation({ summary: 'Add a book', response: adminProductSchema })
  create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: createProductSchema }) input: CreateProduct,
  ): Promise<AdminProduct> {
    return this.adminProducts.create(user, input);
  }

  @Roles('admin')
  @Put(':id')
  @Operation({ summary: 'Change a book; a field left out stays', response: adminProductSchema })
  update(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: updateProductSchema }) input: UpdateProduct,
  ): Promise<AdminProduct> {
    return this.adminProducts.update(user, id, input);
  }

  @Roles('admin')
  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Delete a book' })
  remove(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.adminProducts.remove(user, id);
  }

  @Roles('admin')
  @Post(':id/stock')
  @HttpCode(200)
  @Operation({ summary: 'Change the stock', response: adminProductSchema, errors: ['stock_too_low'] })
  changeStock(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: changeStockSchema }) input: ChangeStock,
  ): Promise<AdminProduct> {
    return this.adminProducts.changeStock(user, id, input);
  }

  @Put(':id/read')
  @HttpCode(204)
  @OperationTag('Reading list')
  @Operation({ summary: 'Mark a book as read' })
  markRead(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.readingList.mark(user.id, id);
  }

  @Delete(':id/read')
  @HttpCode(204)
  @OperationTag('Reading list')
  @Operation({ summary: 'Remove the mark' })
  unmarkRead(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.readingList.unmark(user.id, id);
  }
}
