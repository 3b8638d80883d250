import { type ListQuery, listQuerySchema, type Page, type Product, productListSchema } from '@app/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { ReadingMarks } from './reading-marks';

@OperationTag('Reading list')
@Controller('api/reading-list')
export class ReadingListController {
  constructor(private readonly readingMarks: ReadingMarks) {}

  @Get()
  @Operation({ summary: 'Books marked as read, newest mark first', response: productListSchema })
  list(
    @CurrentUser() user: SessionUser,
    @Query({ schema: listQuerySchema }) query: ListQuery,
  ): Promise<Page<Product>> {
    return this.readingMarks.list(user.id, query);
  }
}
