import { Module } from '@nestjs/common';
import { DeleteExpiredJob } from './delete-expired.job';

@Module({ providers: [DeleteExpiredJob] })
export class RetentionModule {}
