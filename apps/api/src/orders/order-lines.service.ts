import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CatalogService } from '../catalog/catalog.service';
import type { ReservedCopies } from '../catalog/reserved-copies';
import type { PictureUses } from '../pictures/picture-uses';
import { OrderRepository } from './order.repository';

/** What the lines of orders mean for the books and pictures that they show. */
@Injectable()
export class OrderLines implements ReservedCopies, PictureUses {
  constructor(
    private readonly orderRepository: OrderRepository,
    private readonly catalog: CatalogService,
  ) {}

  of(manager: EntityManager, productIds: string[]): Promise<Map<string, number>> {
    return this.orderRepository.reservedCopies(manager, productIds);
  }

  async among(manager: EntityManager, imageUrls: string[]): Promise<Set<string>> {
    const ordered = await this.orderRepository.picturesAmong(manager, imageUrls);
    return new Set([...ordered, ...(await this.catalog.picturesAmong(manager, imageUrls))]);
  }
}
