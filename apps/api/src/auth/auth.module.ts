import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { Passwords } from './passwords';

@Module({
  imports: [UsersModule],
  controllers: [AuthController],
  providers: [AuthService, Passwords],
})
export class AuthModule {}
