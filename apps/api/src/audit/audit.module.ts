import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service';
import { PersonalAuditLog } from './personal-audit-log.service';

@Global()
@Module({ providers: [AuditService, PersonalAuditLog], exports: [AuditService] })
export class AuditModule {}
