import { Controller, Get } from '@nestjs/common';
import { Public } from '../http/current-user.decorator';
import { openApiDocument } from './document';

@Public()
@Controller('api/openapi.json')
export class OpenApiController {
  private readonly document = openApiDocument();

  @Get()
  read(): Record<string, unknown> {
    return this.document;
  }
}
