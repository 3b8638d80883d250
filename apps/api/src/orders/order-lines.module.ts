import { Global, Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module';
import { ReservedCopies } from '../catalog/reserved-copies';
import { PictureUses } from '../pictures/picture-uses';
import { OrderRepository } from './order.repository';
import { OrderLines } from './order-lines.service';

/** What catalogue and pictures need of the orders, a higher layer. */
@Global()
@Module({
  imports: [CatalogModule],
  providers: [
    OrderLines,
    OrderRepository,
    { provide: ReservedCopies, useExisting: OrderLines },
    { provide: PictureUses, useExisting: OrderLines },
  ],
  exports: [ReservedCopies, PictureUses],
})
export class OrderLinesModule {}
