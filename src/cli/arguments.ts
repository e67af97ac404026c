/** What the text of an argument has to be. Each throws `UsageError`, which names the option and its limit. */
import { UsageError } from "./errors.js";

const HIGHEST_PORT = 65_535;

/** 0 means a free one. */
export function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= HIGHEST_PORT) return port;
  throw new UsageError(`--port must be a whole number from 0 to ${HIGHEST_PORT}; 0 picks a free one.`);
}

/** From 1 to the most that makes sense. */
export const countOf =
  (option: string, most: number) =>
  (text: string): number => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= 1 && number <= most) return number;
    throw new UsageError(`${option} must be a whole number from 1 to ${most}.`);
  };

/** The value is not repeated: it may hold a password. */
export const httpUrlOf =
  (option: string) =>
  (text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
    if (url && isHttp && url.username === "" && url.password === "") return url.href;
    throw new UsageError(`${option} must be an http or https URL without a user name or password.`);
  };
