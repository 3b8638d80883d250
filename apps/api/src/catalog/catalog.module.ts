import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PicturesModule } from '../pictures/pictures.module';
import { UsersModule } from '../users/users.module';
import { AdminProductsController } from './admin-products.controller';
import { AdminProductsService } from './admin-products.service';
import { CatalogController } from './catalog.controller';
import { CatalogService } from './catalog.service';
import { ProductEntity } from './product.entity';
import { ProductPictureController } from './product-picture.controller';
import { ReadingListController } from './reading-list.controller';
import { ReadingListService } from './reading-list.service';
import { VacuumProductsJob } from './vacuum-products.job';

@Module({
  imports: [TypeOrmModule.forFeature([ProductEntity]), PicturesModule, UsersModule],
  controllers: [CatalogController, ProductPictureController, AdminProductsController, ReadingListController],
  providers: [CatalogService, AdminProductsService, ReadingListService, VacuumProductsJob],
  exports: [CatalogService, ReadingListService],
})
export class CatalogModule {}
