import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '../catalog/catalog.module';
import { UsersModule } from '../users/users.module';
import { OrderEntity } from './order.entity';
import { OrderRepository } from './order.repository';
import { OrderItemEntity } from './order-item.entity';
import { OrdersController } from './orders.controller';
import { OrdersService } from './orders.service';
import { PlaceOrderService } from './place-order.service';

@Module({
  imports: [TypeOrmModule.forFeature([OrderEntity, OrderItemEntity]), CatalogModule, UsersModule],
  controllers: [OrdersController],
  providers: [OrdersService, OrderRepository, PlaceOrderService],
  exports: [OrdersService],
})
export class OrdersModule {}
