import { saveFile } from '../save-file';
import { ApiError } from './api-error';
import { problemOf } from './client';

/**
 * Fetches a file of the API and hands it to the browser to save, once all of it is here.
 * @throws ApiError for a problem response, and `network` for a connection that was lost, also half-way
 */
export async function download(url: string): Promise<void> {
  let response: Response;
  let content: Blob;
  try {
    response = await fetch(url, { credentials: 'same-origin' });
    content = await response.blob();
  } catch (cause) {
    throw new ApiError('network', 'The file could not be fetched. Check your connection and try again.', {
      cause,
    });
  }
  if (!response.ok) throw problemOf(response, await content.text());
  const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  saveFile(name ?? 'download', content);
}
