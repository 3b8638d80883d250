import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type Stripe from 'stripe';
import type { EntityManager, Repository } from 'typeorm';
import { runPrepared, type Statement } from '../database/prepared';
import { Problem } from '../http/problem';
import { Job } from '../jobs/job.decorator';
import { JobsService } from '../jobs/jobs.service';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { STRIPE } from '../stripe/stripe.client';
import { isMissing, isStoredFailure } from '../stripe/stripe-errors';
import { UsersService } from '../users/users.service';
import { CustomerEntity } from './customer.entity';

/** So many keys are tried that answer with a failure of before. */
const GENERATIONS = 3;

const findCustomer: Statement = {
  name: 'customer-find',
  text: 'SELECT stripe_customer_id AS id FROM customers WHERE user_id = $1',
};

@Injectable()
export class CustomersService {
  constructor(
    @InjectRepository(CustomerEntity) private readonly customers: Repository<CustomerEntity>,
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly users: UsersService,
    private readonly jobs: JobsService,
  ) {}

  /** The user's `cus_…`, or null while there is none. */
  async find(userId: string): Promise<string | null> {
    const [row] = await runPrepared<{ id: string }>(this.customers.manager, findCustomer, [userId]);
    return row?.id ?? null;
  }

  @ExportsPersonalData('stripeCustomer')
  exportCustomer({ id }: DataSubject): Promise<string | null> {
    return this.find(id);
  }

  /**
   * The user's `cus_…`, made now if there is none. The key is the user's id and the parameters never change, so a
   * repeat after a lost answer finds the same customer; none is ever adopted by email. What may change, such as
   * the address, is carried over by {@link updateCustomer}: the same key with other parameters is an error at Stripe
   * (docs.stripe.com/api/idempotent_requests).
   *
   * @throws Problem 404 for a deleted account
   */
  async ensure(userId: string): Promise<string> {
    const known = await this.find(userId);
    if (known) return known;
    await this.requireUser(userId);
    const created = await this.create(userId, `customer:${userId}`);
    await this.customers
      .createQueryBuilder()
      .insert()
      .values({ userId, stripeCustomerId: created.id })
      .orIgnore()
      .execute();
    await this.requireUser(userId).catch(async (error: unknown) => {
      // Deleted meanwhile: the job that removes the customer may have found none yet.
      await this.enqueueDeletion(this.customers.manager, userId);
      throw error;
    });
    return (await this.customers.findOneByOrFail({ userId })).stripeCustomerId;
  }

  /**
   * A customer was deleted at Stripe, with its cards: its user gets a new one, since nothing could be paid without.
   * Safe to repeat; false for a customer of no user.
   */
  async replace(goneId: string): Promise<boolean> {
    const row = await this.customers.findOneBy({ stripeCustomerId: goneId });
    if (!row) return false;
    const { userId } = row;
    if (!(await this.users.find(userId))) return true;
    const created = await this.create(userId, `customer:${userId}:after:${goneId}`);
    await this.customers.update({ userId, stripeCustomerId: goneId }, { stripeCustomerId: created.id });
    if (await this.users.find(userId)) await this.updateCustomer({ userId });
    else await this.enqueueDeletion(this.customers.manager, userId);
    return true;
  }

  /** Has the customer and its cards removed at Stripe, after the caller's transaction. */
  enqueueDeletion(manager: EntityManager, userId: string): Promise<void> {
    return this.jobs.deleteCustomer(manager, userId);
  }

  @Job('create_customer')
  async createCustomer({ userId }: { userId: string }): Promise<void> {
    await this.updateCustomer({ userId });
  }

  /** Carries address, name and phone over to Stripe, for receipts and for people who look there. */
  @Job('update_customer')
  async updateCustomer({ userId }: { userId: string }): Promise<void> {
    if (!(await this.users.find(userId))) return;
    const customerId = await this.ensure(userId);
    const user = await this.users.find(userId);
    if (!user) return;
    await this.stripe.customers.update(customerId, {
      email: user.email,
      name: user.name,
      phone: user.phone ?? '',
    });
  }

  /**
   * Removes the customer of a deleted account at Stripe; our row stays, because payments and refunds name it. One
   * that does not exist, or no longer, is 404 `resource_missing` (docs.stripe.com/api/customers/delete).
   */
  @Job('delete_customer')
  async deleteCustomer({ userId }: { userId: string }): Promise<void> {
    const customerId = await this.find(userId);
    if (!customerId || (await this.users.find(userId))) return;
    try {
      await this.stripe.customers.del(customerId);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** A failure stays with its key, so the next of a few keys is taken; whatever a failed call made stays empty. */
  private async create(userId: string, key: string): Promise<Stripe.Customer> {
    for (let generation = 1; ; generation++) {
      const idempotencyKey = generation === 1 ? key : `${key}:${generation}`;
      try {
        return await this.stripe.customers.create({ metadata: { userId } }, { idempotencyKey });
      } catch (error) {
        if (!isStoredFailure(error) || generation >= GENERATIONS) throw error;
      }
    }
  }

  private async requireUser(userId: string): Promise<void> {
    if (!(await this.users.find(userId))) throw Problem.notFound('This user');
  }
}
