import { type ListQuery, listQuerySchema, type Page, type Product } from '@app/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Public } from '../http/current-user.decorator';
import { UuidParam } from '../http/uuid-param';
import { CatalogService } from './catalog.service';

@Public()
@Controller('api/products')
export class CatalogController {
  constructor(private readonly catalog: CatalogService) {}

  @Get()
  list(@Query({ schema: listQuerySchema }) query: ListQuery): Promise<Page<Product>> {
    return this.catalog.list(query);
  }

  @Get(':id')
  get(@Param('id', UuidParam) id: string): Promise<Product> {
    return this.catalog.get(id);
  }
}
