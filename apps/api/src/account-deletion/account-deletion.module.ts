import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { BasketModule } from '../basket/basket.module';
import { CatalogModule } from '../catalog/catalog.module';
import { CustomersModule } from '../customers/customers.module';
import { HttpModule } from '../http/http.module';
import { MailModule } from '../mail/mail.module';
import { MembershipModule } from '../membership/membership.module';
import { PaymentsModule } from '../payments/payments.module';
import { UsersModule } from '../users/users.module';
import { AccountDeletedJob } from './account-deleted.job';
import { AccountDeletionController } from './account-deletion.controller';
import { AccountProof } from './account-proof.service';
import { DeleteAccount } from './delete-account.service';
import { EraseAccount } from './erase-account.service';
import { PersonalTraces } from './personal-traces.service';

@Module({
  imports: [
    HttpModule,
    UsersModule,
    AuthModule,
    CatalogModule,
    BasketModule,
    MailModule,
    CustomersModule,
    MembershipModule,
    PaymentsModule,
  ],
  controllers: [AccountDeletionController],
  providers: [DeleteAccount, AccountProof, EraseAccount, PersonalTraces, AccountDeletedJob],
})
export class AccountDeletionModule {}
