import { type AdminProduct, adminProductSchema, pictureTypes } from '@app/contracts';
import { Controller, Delete, Param, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentUser, Roles, type SessionUser } from '../http/current-user.decorator';
import { Operation, OperationTag } from '../http/operation.decorator';
import { UuidParam } from '../http/uuid-param.pipe';
import { readPictureBody } from '../pictures/picture-body';
import { PicturesService } from '../pictures/pictures.service';
import { AdminProductsService } from './admin-products.service';

@Roles('admin')
@OperationTag('Catalogue')
@Controller('api/products/:id/picture')
export class ProductPictureController {
  constructor(
    private readonly adminProducts: AdminProductsService,
    private readonly pictures: PicturesService,
  ) {}

  /** The body is the picture itself; it is read only after the guards have let the caller in. */
  @Put()
  @Operation({
    summary: 'Give a book its picture; the body is the picture',
    upload: pictureTypes,
    response: adminProductSchema,
    errors: ['picture_invalid', 'picture_too_large'],
  })
  async setPicture(
    @CurrentUser() user: SessionUser,
    @Param('id', UuidParam) id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AdminProduct> {
    await this.adminProducts.require(id);
    const imageUrl = await this.pictures.save(await readPictureBody(request, response));
    return this.adminProducts.setPicture(user, id, imageUrl);
  }

  @Delete()
  @Operation({ summary: 'Remove the picture of a book', response: adminProductSchema })
  remove(@CurrentUser() user: SessionUser, @Param('id', UuidParam) id: string): Promise<AdminProduct> {
    return this.adminProducts.setPicture(user, id, null);
  }
}
