import {
  type AdminProduct,
  adminProductSchema,
  type ChangeStock,
  type CreateProduct,
  changeStockSchema,
  createProductSchema,
  type Page,
  type Product,
  type ProductQuery,
  productListSchema,
  productQuerySchema,
  productSchema,
  type UpdateProduct,
  updateProductSchema,
} from '@app/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentUser, OptionalUser, Public, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param';
import { CatalogService } from './catalog.service';
import { ReadingMarks } from './reading-marks';
import { ShelfService } from './shelf.service';

@OperationTag('Catalogue')
@Controller('api/products')
export class CatalogController {
  constructor(
    private readonly catalog: CatalogService,
    private readonly shelf: ShelfService,
    private readonly readingMarks: ReadingMarks,
  ) {}

  @Public()
  @Get()
  @Operation({ summary: 'Books of a search, sorted', response: productListSchema })
  list(
    @Query({ schema: productQuerySchema }) query: ProductQuery,
    @OptionalUser() visitor: SessionUser | null,
  ): Promise<Page<Product>> {
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
    return this.shelf.create(user, input);
  }

  @Roles('admin')
  @Put(':id')
  @Operation({ summary: 'Change a book; what is left out stays', response: adminProductSchema })
  update(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: updateProductSchema }) input: UpdateProduct,
  ): Promise<AdminProduct> {
    return this.shelf.update(user, id, input);
  }

  @Roles('admin')
  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Take a book out of the shop for good' })
  remove(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.shelf.remove(user, id);
  }

  @Roles('admin')
  @Post(':id/stock')
  @HttpCode(200)
  @Operation({ summary: 'Add copies, or take some', response: adminProductSchema, errors: ['stock_too_low'] })
  changeStock(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Body({ schema: changeStockSchema }) input: ChangeStock,
  ): Promise<AdminProduct> {
    return this.shelf.changeStock(user, id, input);
  }

  @Put(':id/read')
  @HttpCode(204)
  @OperationTag('Reading list')
  @Operation({ summary: 'Mark a book as read' })
  markRead(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.readingMarks.mark(user.id, id);
  }

  @Delete(':id/read')
  @HttpCode(204)
  @OperationTag('Reading list')
  @Operation({ summary: 'Take the mark back' })
  unmarkRead(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<void> {
    return this.readingMarks.unmark(user.id, id);
  }
}
