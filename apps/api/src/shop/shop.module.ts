import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { ShopController } from './shop.controller';
import { ShopService } from './shop.service';

/** Makes the shop's name and looks known to everything that shows them. */
@Global()
@Module({
  controllers: [ShopController],
  providers: [
    { provide: ShopService, inject: [CONFIG], useFactory: (config: Config) => ShopService.open(config) },
  ],
  exports: [ShopService],
})
export class ShopModule {}
