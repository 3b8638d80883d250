import { type ListQuery, listQuerySchema, type Page, type Product } from '@app/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { ReadingListService } from './reading-list.service';

@Controller('api/reading-list')
export class ReadingListController {
  constructor(private readonly readingList: ReadingListService) {}

  @Get()
  list(
    @CurrentUser() user: SessionUser,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<Page<Product>> {
    return this.readingList.list(user.id, query);
  }
}
