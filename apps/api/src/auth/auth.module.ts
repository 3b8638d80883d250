import { Module } from '@nestjs/common';
import { HttpModule } from '../http/http.module';
import { MailModule } from '../mail/mail.module';
import { UsersModule } from '../users/users.module';
import { AccountLinks } from './account-links.service';
import { AccountMailsJob } from './account-mails.job';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { ChangeEmail } from './change-email.service';
import { ChangePassword } from './change-password.service';
import { CredentialsController } from './credentials.controller';
import { ForgotPassword } from './forgot-password.service';
import { LoginLimits } from './login-limits.service';
import { PasswordCheck } from './password-check.service';
import { Passwords } from './passwords.service';
import { PersonalLinks } from './personal-links.service';
import { ResetPassword } from './reset-password.service';
import { BothFactorsCheck } from './second-factor/both-factors-check.service';
import { ChangeSecondFactor } from './second-factor/change-second-factor.service';
import { CheckCode } from './second-factor/check-code.service';
import { SecondFactorController } from './second-factor/second-factor.controller';
import { SecondFactorRepository } from './second-factor/second-factor.repository';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SecondFactorSwitch } from './second-factor/second-factor-switch.service';
import { SetUpSecondFactor } from './second-factor/set-up-second-factor.service';
import { SessionsController } from './sessions.controller';
import { VerifyEmail } from './verify-email.service';

@Module({
  imports: [HttpModule, UsersModule, MailModule],
  controllers: [AuthController, CredentialsController, SecondFactorController, SessionsController],
  providers: [
    // use cases of requests and jobs
    AuthService,
    VerifyEmail,
    ForgotPassword,
    ResetPassword,
    ChangePassword,
    ChangeEmail,
    SecondFactorService,
    SetUpSecondFactor,
    BothFactorsCheck,
    ChangeSecondFactor,
    AccountMailsJob,
    // their parts
    AccountLinks,
    LoginLimits,
    PasswordCheck,
    Passwords,
    CheckCode,
    SecondFactorRepository,
    SecondFactorSwitch,
    PersonalLinks,
  ],
  exports: [AccountLinks, PasswordCheck, SecondFactorService],
})
export class AuthModule {}
