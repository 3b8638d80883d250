import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { CustomersModule } from '../customers/customers.module';
import { HttpModule } from '../http/http.module';
import { PaymentsModule } from '../payments/payments.module';
import { UsersModule } from '../users/users.module';
import { AccountDeletionController } from './account-deletion.controller';
import { DeleteAccount } from './delete-account.service';

@Module({
  imports: [HttpModule, UsersModule, AuthModule, CustomersModule, PaymentsModule],
  controllers: [AccountDeletionController],
  providers: [DeleteAccount],
})
export class AccountDeletionModule {}
