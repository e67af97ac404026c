/** Times of the emulator's clock. */

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

export const timeOf = (at: number): string => time.format(at);
export const dayOf = (at: number): string => day.format(at);
export const momentOf = (at: number): string => `${dayOf(at)}, ${timeOf(at)}`;
