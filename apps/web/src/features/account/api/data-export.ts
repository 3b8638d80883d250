import { path } from '@app/contracts/browser';
import { requestFile } from '../../../lib/http/client';

/** Has the browser save the file of the user's data. @throws ApiError */
export async function downloadMyData(): Promise<void> {
  const url = URL.createObjectURL(await requestFile(path('myExport')));
  const link = document.createElement('a');
  link.href = url;
  link.download = `data-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
