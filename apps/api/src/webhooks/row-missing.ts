/** An event says that it is ours, and the row that it is about is not there (yet). */
export class RowMissing extends Error {}
