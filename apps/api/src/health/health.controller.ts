import { type Health, healthSchema } from '@app/contracts';
import { Controller, Get } from '@nestjs/common';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { Readiness } from './readiness.service';

@Public()
@OperationTag('Service')
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. */
  @Get('healthz')
  @Operation({ summary: 'Liveness: the process runs', response: healthSchema })
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and has every migration that this build knows. */
  @Get('readyz')
  @Operation({ summary: 'Readiness: the process can serve requests', response: healthSchema })
  async ready(): Promise<Health> {
    await this.readiness.check();
    return { status: 'ok' };
  }
}
