import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PicturesModule } from '../pictures/pictures.module';
import { UsersModule } from '../users/users.module';
import { AdminProductsController } from './admin-products.controller';
import { CatalogController } from './catalog.controller';
import { CatalogService } from './catalog.service';
import { ProductEntity } from './product.entity';
import { ProductPictureController } from './product-picture.controller';
import { ReadingListController } from './reading-list.controller';
import { ReadingMarks } from './reading-marks';
import { ShelfService } from './shelf.service';

@Module({
  imports: [TypeOrmModule.forFeature([ProductEntity]), PicturesModule, UsersModule],
  controllers: [CatalogController, ProductPictureController, AdminProductsController, ReadingListController],
  providers: [CatalogService, ShelfService, ReadingMarks],
  exports: [CatalogService, ReadingMarks],
})
export class CatalogModule {}
