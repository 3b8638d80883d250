/**
 * Files that the page has the browser save, in the order of their clicks, until the end of the test. Without this a click
 * on such a link leaves the page, here.
 */
export function catchDownloads(): { name: string; text: string }[] {
  const saved: { name: string; text: string }[] = [];
  let content = new Blob();
  jest.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    content = blob as Blob;
    return 'blob:file';
  });
  jest.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const name = this.download;
    void content.text().then((text) => saved.push({ name, text }));
  });
  return saved;
}
