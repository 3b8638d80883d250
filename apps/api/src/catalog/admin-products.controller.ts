import {
  type AdminProduct,
  type AdminProductQuery,
  adminProductListSchema,
  adminProductQuerySchema,
  adminProductSchema,
  type Page,
} from '@app/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { AdminProductsService } from './admin-products.service';

@Roles('admin')
@OperationTag('Admin')
@Controller('api/admin/products')
export class AdminProductsController {
  constructor(private readonly adminProducts: AdminProductsService) {}

  @Get()
  @Operation({ summary: 'Books of every state', response: adminProductListSchema })
  list(@Query({ schema: adminProductQuerySchema }) query: AdminProductQuery): Promise<Page<AdminProduct>> {
    return this.adminProducts.list(query);
  }

  @Get(':id')
  @Operation({ summary: 'One book of any state', response: adminProductSchema })
  get(@Param('id', UuidParam) id: string): Promise<AdminProduct> {
    return this.adminProducts.get(id);
  }
}
