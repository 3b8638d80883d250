/** The maximum stock of a book. */
export const maxCopies = 1_000_000;

/** Accepted picture types; the type is detected from the content, whatever the header says. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** The maximum size of an uploaded picture, in bytes. */
export const maxPictureBytes = 8 * 1024 * 1024;
