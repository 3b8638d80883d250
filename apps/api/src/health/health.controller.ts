import type { Health } from '@app/contracts';
import { Controller, Get } from '@nestjs/common';
import { Public } from '../http/current-user.decorator';
import { Readiness } from './readiness.service';

@Public()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. */
  @Get('healthz')
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and has every migration that this build knows. */
  @Get('readyz')
  async ready(): Promise<Health> {
    await this.readiness.check();
    return { status: 'ok' };
  }
}
