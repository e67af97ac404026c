/** Times as the Graph writes them. */

/** `2026-11-20T09:12:44+0000`, of milliseconds since 1970. */
export const timeOf = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, "+0000");
