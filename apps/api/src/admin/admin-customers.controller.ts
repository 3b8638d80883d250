import {
  type AdminCustomer,
  type AdminCustomerCard,
  type AdminCustomerDetail,
  type AdminCustomerQuery,
  adminCustomerCardListSchema,
  adminCustomerDetailSchema,
  adminCustomerListSchema,
  adminCustomerQuerySchema,
  type Page,
} from '@app/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { AdminCustomers } from './admin-customers.service';

@OperationTag('Admin')
@Controller('api/admin/customers')
@Roles('admin')
export class AdminCustomersController {
  constructor(private readonly adminCustomers: AdminCustomers) {}

  @Get()
  @Operation({ summary: 'All customers, newest first', response: adminCustomerListSchema })
  list(@Query({ schema: adminCustomerQuerySchema }) query: AdminCustomerQuery): Promise<Page<AdminCustomer>> {
    return this.adminCustomers.list(query);
  }

  @Get(':id')
  @Operation({ summary: 'A customer with sums and membership', response: adminCustomerDetailSchema })
  get(@Param('id', UuidParam) id: string): Promise<AdminCustomerDetail> {
    return this.adminCustomers.get(id);
  }

  @Get(':id/cards')
  @Operation({
    summary: 'The saved cards of a customer, read from Stripe',
    response: adminCustomerCardListSchema,
    errors: ['payment_provider_unavailable'],
  })
  async cards(@Param('id', UuidParam) id: string): Promise<{ data: AdminCustomerCard[] }> {
    return { data: await this.adminCustomers.cards(id) };
  }
}
