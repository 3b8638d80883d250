import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module';
import { BasketController } from './basket.controller';
import { BasketService } from './basket.service';

@Module({ imports: [CatalogModule], controllers: [BasketController], providers: [BasketService] })
export class BasketModule {}
