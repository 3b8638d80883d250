import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type Stripe from 'stripe';
import type { Repository } from 'typeorm';
import { Problem } from '../http/problem';
import { Job } from '../jobs/job.decorator';
import { STRIPE } from '../stripe/stripe.client';
import { UsersService } from '../users/users.service';
import { CustomerEntity } from './customer.entity';

@Injectable()
export class CustomersService {
  constructor(
    @InjectRepository(CustomerEntity) private readonly customers: Repository<CustomerEntity>,
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly users: UsersService,
  ) {}

  /** The user's `cus_…`, or null while there is none. */
  async find(userId: string): Promise<string | null> {
    return (await this.customers.findOneBy({ userId }))?.stripeCustomerId ?? null;
  }

  /**
   * The user's `cus_…`, made now if there is none. The key is the user's id and the parameters never change,
   * so a repeat after a lost answer finds the same customer; none is ever adopted by e-mail.
   */
  async ensure(userId: string): Promise<string> {
    const known = await this.find(userId);
    if (known) return known;
    const user = await this.users.find(userId);
    if (!user) throw Problem.notFound('This user');
    const created = await this.stripe.customers.create(
      { email: user.email, metadata: { userId } },
      { idempotencyKey: `customer:${userId}` },
    );
    await this.customers
      .createQueryBuilder()
      .insert()
      .values({ userId, stripeCustomerId: created.id })
      .orIgnore()
      .execute();
    return (await this.customers.findOneByOrFail({ userId })).stripeCustomerId;
  }

  @Job('create_customer')
  async createCustomer({ userId }: { userId: string }): Promise<void> {
    await this.ensure(userId);
    await this.updateCustomer({ userId });
  }

  /** Carries name and phone over to Stripe, for receipts and for people who look there. */
  @Job('update_customer')
  async updateCustomer({ userId }: { userId: string }): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) return;
    await this.stripe.customers.update(await this.ensure(userId), {
      name: user.name,
      phone: user.phone ?? '',
    });
  }
}
