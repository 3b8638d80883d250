import { path } from '@app/contracts/browser';
import { requestNothing } from '../../../lib/http/client';
import { useBookAction } from './use-book-change';

/** Uploads a picture as raw bytes; the server detects its type from the content. */
export const uploadPicture = (id: string, content: Blob): Promise<void> =>
  requestNothing(path('productPicture', id), { method: 'PUT', content });

export const useUploadPicture = (id: string) => useBookAction((content: Blob) => uploadPicture(id, content));

/** Removes the picture: a cover is generated instead. */
export const useRemovePicture = (id: string) =>
  useBookAction((_: undefined) => requestNothing(path('productPicture', id), { method: 'DELETE' }));
