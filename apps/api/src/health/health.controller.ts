import { type Health, healthSchema } from '@app/contracts';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { missingMigrations } from '../database/missing-migrations';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { Problem } from '../http/problem';

@Public()
@OperationTag('Service')
@Controller()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** The process runs. */
  @Get('healthz')
  @Operation({ summary: 'Whether the process runs', response: healthSchema })
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and has every migration that this build knows. */
  @Get('readyz')
  @Operation({ summary: 'Whether it can serve', response: healthSchema })
  async ready(): Promise<Health> {
    const missing = await missingMigrations(this.dataSource).catch((error: unknown) => {
      throw notReady('The database does not answer.', error);
    });
    if (missing.length > 0) throw notReady('The database is not migrated yet.');
    return { status: 'ok' };
  }
}

const notReady = (detail: string, cause?: unknown) =>
  new Problem('service_unavailable', detail, { retryAfterSeconds: 2, cause });
