/** The largest body that is read, in bytes: a batch of about a thousand entries. */
export const BODY_LIMIT = 2 * 1024 * 1024;
/** The longest id or cursor in a path, in characters. */
export const PARAMETER_LIMIT = 300;
