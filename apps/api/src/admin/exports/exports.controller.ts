import {
  type MemberExportQuery,
  memberExportQuerySchema,
  type OrderExportQuery,
  orderExportQuerySchema,
  type Page,
  type PaymentExportQuery,
  paymentExportQuerySchema,
  type RefundExportQuery,
  refundExportQuerySchema,
} from '@app/contracts';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentUser, Roles, type SessionUser } from '../../http/current-user.decorator';
import { Operation, OperationTag } from '../../http/operation.decorator';
import { AdminMembers } from '../admin-members.service';
import { AdminOrders } from '../admin-orders.service';
import { AdminPayments } from '../admin-payments.service';
import { AdminMembershipPayments, type ExportedPayment } from './admin-membership-payments.service';
import { AdminRefunds } from './admin-refunds.service';
import { memberColumns, orderColumns, paymentColumns, refundColumns } from './csv-columns';
import { BATCH, ExportsService } from './exports.service';

const download = ['text/csv; charset=utf-8'];
const description =
  'UTF-8 with a byte order mark. Times are ISO 8601 in UTC; amounts are decimal numbers, with their currency in a ' +
  'column of its own. What a spreadsheet would take for a formula gets an apostrophe before it.';
const errors = ['rate_limited'] as const;

/** The lists of Admin as CSV files, with their filters. */
@OperationTag('Admin')
@Controller('api/admin/exports')
@Roles('admin')
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly adminOrders: AdminOrders,
    private readonly adminPayments: AdminPayments,
    private readonly adminMembershipPayments: AdminMembershipPayments,
    private readonly adminRefunds: AdminRefunds,
    private readonly adminMembers: AdminMembers,
  ) {}

  @Get('orders')
  @Operation({ summary: 'Orders as CSV', description, download, errors })
  orders(
    @CurrentUser() user: SessionUser,
    @Query({ schema: orderExportQuerySchema }) filters: OrderExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const lists = [(cursor?: string) => this.adminOrders.list({ ...filters, limit: BATCH, cursor })];
    return this.exports.send(response, user, { name: 'orders', columns: orderColumns, filters, lists });
  }

  @Get('payments')
  @Operation({
    summary: 'Payments of orders, then those of memberships, as CSV',
    description,
    download,
    errors,
  })
  payments(
    @CurrentUser() user: SessionUser,
    @Query({ schema: paymentExportQuerySchema }) filters: PaymentExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const lists = [this.adminPayments, this.adminMembershipPayments].map(
      (of) =>
        (cursor?: string): Promise<Page<ExportedPayment>> =>
          of.list({ ...filters, limit: BATCH, cursor }),
    );
    return this.exports.send(response, user, { name: 'payments', columns: paymentColumns, filters, lists });
  }

  @Get('refunds')
  @Operation({
    summary: 'Refunds of orders, then those of memberships, as CSV',
    description,
    download,
    errors,
  })
  refunds(
    @CurrentUser() user: SessionUser,
    @Query({ schema: refundExportQuerySchema }) filters: RefundExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const lists = (['orders', 'memberships'] as const).map(
      (of) => (cursor?: string) => this.adminRefunds.list(of, { ...filters, limit: BATCH, cursor }),
    );
    return this.exports.send(response, user, { name: 'refunds', columns: refundColumns, filters, lists });
  }

  @Get('members')
  @Operation({ summary: 'Memberships as CSV', description, download, errors })
  members(
    @CurrentUser() user: SessionUser,
    @Query({ schema: memberExportQuerySchema }) filters: MemberExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const lists = [(cursor?: string) => this.adminMembers.list({ ...filters, limit: BATCH, cursor })];
    return this.exports.send(response, user, { name: 'members', columns: memberColumns, filters, lists });
  }
}
