/** What still differs after both sides were read again, in words; null when nothing does. */
export type RemainingDifference = string | null;
