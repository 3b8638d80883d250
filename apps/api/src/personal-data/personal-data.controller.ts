import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportLeavesOut } from '@app/contracts';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentUser, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { LimitsService } from '../limits/limits.service';
import { PersonalDataService } from './personal-data.service';

@OperationTag('Account')
@Controller('api/me/export')
export class PersonalDataController {
  constructor(
    private readonly personalData: PersonalDataService,
    private readonly limits: LimitsService,
  ) {}

  @Get()
  @Operation({
    summary: 'What is kept about the user, as a JSON file',
    description: `One property for each kind of data, such as \`profile\`, \`orders\`, \`payments\` and \`cards\` (as Stripe lists them). ${exportLeavesOut}`,
    download: ['application/json; charset=utf-8'],
    errors: ['rate_limited', 'payment_provider_unavailable'],
  })
  async export(@CurrentUser() { id, email }: SessionUser, @Res() response: Response): Promise<void> {
    await this.limits.consume('dataExports', id);
    const pieces = this.personalData.export({ id, email });
    // Until the first piece is there, what fails is answered as a problem.
    const first = await pieces.next();
    response
      .type('application/json')
      .set(
        'Content-Disposition',
        `attachment; filename="data-${new Date().toISOString().slice(0, 10)}.json"`,
      );
    response.write(first.value ?? '');
    try {
      await pipeline(Readable.from(pieces), response);
    } catch (error) {
      // The reader has gone away. What else fails is logged, and the connection broken: no short file counts as whole.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    }
  }
}
