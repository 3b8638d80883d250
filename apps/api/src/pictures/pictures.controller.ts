import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { isPictureId, PicturesService } from './pictures.service';

@Public()
@OperationTag('Catalogue')
@Controller('api/pictures')
export class PicturesController {
  constructor(private readonly pictures: PicturesService) {}

  /** An id names its content: it can be cached without end, and a conditional request is always answered 304. */
  @Get(':id')
  @Operation({
    summary: 'A picture; may be cached without end',
    statuses: [200, 304],
    download: ['image/webp'],
    headers: {
      'If-None-Match': { description: 'The ETag of a picture that the client has.', schema: z.string() },
    },
  })
  async get(
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const tag = `"${id}"`;
    const knows = known?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
    const picture = knows && isPictureId(id) ? null : await this.pictures.get(id);
    response.set({ ETag: tag, 'Cache-Control': 'public, max-age=31536000, immutable' });
    if (picture) response.type(picture.contentType).send(picture.content);
    else response.status(304).end();
  }
}
