/** Bounds of what is read over HTTP. */
export const HEAD_BYTES = 32 * 1024;
export const HEAD_FIELDS = 100;
export const TARGET_BYTES = 8 * 1024;
/** The fields after a chunked body; they are read and dropped. */
export const TRAILER_BYTES = 8 * 1024;
/** 100, 102 and 103 before the one answer that counts. */
export const INTERIM_ANSWERS = 8;
