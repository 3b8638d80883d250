import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { JobsService, type JobTiming } from '../jobs/jobs.service';
import { OverdueMemberships } from '../membership/renewals/overdue-memberships.service';
import { OrdersService } from '../orders/orders.service';
import { OverduePayments } from '../payments/overdue/overdue-payments.service';
import { LongProcessing } from './long-processing.service';

/** How many unpaid orders are taken up in one round; the rest waits for the next. */
const BATCH = 200;

/** Does not hurry a job that is waiting for its time already. */
const keepTime: JobTiming = { jobKeyMode: 'preserve_run_at' };

/** Looks through the database for what waits too long, and puts a job in for each. */
@Injectable()
export class ReconcileJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly overduePayments: OverduePayments,
    private readonly orders: OrdersService,
    private readonly jobs: JobsService,
    private readonly overdueMemberships: OverdueMemberships,
    private readonly longProcessing: LongProcessing,
  ) {}

  @Job('reconcile')
  async run(): Promise<void> {
    await this.openAttempts();
    await this.payments();
    await this.unpaidOrders();
    await this.longProcessing.record();
    await this.overdueMemberships.run();
  }

  private async openAttempts(): Promise<void> {
    for (const attemptId of await this.overduePayments.openAttempts()) {
      await this.jobs.resolveAttempt(this.manager, attemptId, keepTime);
    }
  }

  private async payments(): Promise<void> {
    for (const id of await this.overduePayments.notCreated()) {
      await this.jobs.syncPayment(this.manager, id, keepTime);
    }
    for (const id of await this.overduePayments.claimQuiet()) {
      await this.jobs.syncPayment(this.manager, id, keepTime);
    }
    for (const id of await this.overduePayments.approved()) {
      await this.jobs.confirmApprovedPayment(this.manager, id, keepTime);
    }
    for (const id of await this.overduePayments.reservations()) {
      await this.jobs.expireReservation(this.manager, id, keepTime);
    }
  }

  private async unpaidOrders(): Promise<void> {
    const { unpaidOrderMs } = this.config.payments;
    for (const orderId of await this.orders.unpaidOlderThan(unpaidOrderMs, BATCH)) {
      await this.jobs.expireOrder(this.manager, orderId, keepTime);
    }
  }

  private get manager(): EntityManager {
    return this.dataSource.manager;
  }
}
