import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PicturesModule } from '../pictures/pictures.module';
import { AdminProductsController } from './admin-products.controller';
import { AdminProductsService } from './admin-products.service';
import { CatalogController } from './catalog.controller';
import { CatalogService } from './catalog.service';
import { ProductEntity } from './product.entity';
import { ProductPictureController } from './product-picture.controller';
import { ReadingListController } from './reading-list.controller';
import { ReadingListService } from './reading-list.service';

@Module({
  imports: [TypeOrmModule.forFeature([ProductEntity]), PicturesModule],
  controllers: [CatalogController, ProductPictureController, AdminProductsController, ReadingListController],
  providers: [CatalogService, AdminProductsService, ReadingListService],
  exports: [CatalogService],
})
export class CatalogModule {}
