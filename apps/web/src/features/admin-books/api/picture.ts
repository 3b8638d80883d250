import { path } from '@app/contracts';
import { requestNothing } from '../../../lib/http/client';
import { useBookAction } from './use-book-change';

/** Uploads a picture as the bytes that it is; the server decides by its content. */
export const uploadPicture = (id: string, content: Blob): Promise<void> =>
  requestNothing(path('productPicture', id), { method: 'PUT', content });

export const useUploadPicture = (id: string) => useBookAction((content: Blob) => uploadPicture(id, content));

/** Takes the picture off: the cover is drawn again. */
export const useRemovePicture = (id: string) =>
  useBookAction((_: undefined) => requestNothing(path('productPicture', id), { method: 'DELETE' }));
