import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { PICTURE_STORE, type PictureStore } from './picture-store';
import { PicturesController } from './pictures.controller';
import { PicturesService } from './pictures.service';
import { RemoveUnusedPicturesJob } from './remove-unused-pictures.job';
import { S3Store } from './s3-store';

@Module({
  controllers: [PicturesController],
  providers: [
    PicturesService,
    RemoveUnusedPicturesJob,
    {
      provide: PICTURE_STORE,
      inject: [CONFIG],
      useFactory: ({ pictures }: Config): PictureStore | null =>
        pictures.store === 's3' ? new S3Store(pictures) : null,
    },
  ],
  exports: [PicturesService],
})
export class PicturesModule {}
