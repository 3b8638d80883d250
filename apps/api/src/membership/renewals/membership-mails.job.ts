import { Injectable } from '@nestjs/common';
import { Job } from '../../jobs/job.decorator';
import { membershipEndedMail, renewalReminderMail } from '../../mail/membership-mails';
import { isPaidFor, productNameOf } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';
import { MailMember } from './mail-member.service';

/** The mails about memberships; each is sent once. */
@Injectable()
export class MembershipMailsJob {
  constructor(
    private readonly mailMember: MailMember,
    private readonly membershipRepository: MembershipRepository,
  ) {}

  /** Whoever has canceled since needs no reminder. */
  @Job('send_membership_reminder')
  async sendReminder({
    membershipId,
    periodEnd,
  }: {
    membershipId: string;
    periodEnd: string;
  }): Promise<void> {
    const membership = await this.membershipRepository.find(membershipId);
    if (!membership || !isPaidFor(membership) || membership.cancelAtPeriodEnd) return;
    const { userId, monthlyAmount: amount, currency, card } = membership;
    const at = new Date(periodEnd);
    await this.mailMember.send(userId, `membership-reminder:${membershipId}:${periodEnd}`, (name, url) =>
      renewalReminderMail(productNameOf(membership), name, { amount, currency, at, card }, url),
    );
  }

  @Job('send_membership_ended_notice')
  async sendEnded({
    membershipId,
    wasUnpaid = false,
  }: {
    membershipId: string;
    wasUnpaid?: boolean;
  }): Promise<void> {
    const membership = await this.membershipRepository.find(membershipId);
    if (!membership) throw new Error(`There is no membership ${membershipId}.`);
    await this.mailMember.send(membership.userId, `membership-ended:${membershipId}`, (name, url) =>
      membershipEndedMail(productNameOf(membership), name, { wasUnpaid }, url),
    );
  }
}
