/** Half of a character that UTF-16 writes in two: in no page, no address and no file. */
export const loneSurrogate = /\p{Surrogate}/u;
