import { type Shop, type ShopPage, shopPageSchema, shopSchema } from '@app/contracts';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { Problem } from '../http/problem';
import { ShopService } from './shop.service';

@Public()
@OperationTag('Shop')
@Controller('api/shop')
export class ShopController {
  constructor(private readonly shop: ShopService) {}

  @Get()
  @Operation({
    summary: 'Who sells here: name, address, contact, looks, and the pages of text',
    response: shopSchema,
  })
  read(): Shop {
    return this.shop.view;
  }

  @Get('logo')
  @Operation({
    summary: 'The logo; may be cached without end, since its address changes with it',
    download: ['image/png'],
    errors: ['not_found'],
  })
  logo(@Res() response: Response): void {
    const { logo } = this.shop;
    if (!logo) throw new Problem('not_found', 'This shop has no logo.');
    response
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      // Mail programs in browsers show it on pages of other origins.
      .set('Cross-Origin-Resource-Policy', 'cross-origin')
      .type('image/png')
      .send(logo.content);
  }

  @Get('pages/:id')
  @Operation({
    summary: 'A page of text, such as the privacy notice, as Markdown',
    response: shopPageSchema,
    errors: ['not_found'],
  })
  page(@Param('id') id: string): ShopPage {
    const page = this.shop.page(id);
    if (!page) throw new Problem('not_found', 'There is no such page.');
    return page;
  }
}
