import {
  type AdminProduct,
  type AdminProductQuery,
  adminProductQuerySchema,
  type Page,
} from '@app/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { AdminProductsService } from './admin-products.service';

@Roles('admin')
@Controller('api/admin/products')
export class AdminProductsController {
  constructor(private readonly adminProducts: AdminProductsService) {}

  @Get()
  list(@Query({ schema: adminProductQuerySchema }) query: AdminProductQuery): Promise<Page<AdminProduct>> {
    return this.adminProducts.list(query);
  }

  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<AdminProduct> {
    return this.adminProducts.get(id);
  }
}
