/** What npm says when it has no network and nothing in its cache, or the registry lacks a version. */
const OUT_OF_REACH = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ETARGET|E404)\b/;

/** Whether a command failed because npm has no way to a package. */
export const isOutOfReach = (output: string): boolean => OUT_OF_REACH.test(output);
