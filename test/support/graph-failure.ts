/** What a call throws. */
import { expect } from "vitest";

export type ErrorClass<E> = abstract new (...args: never[]) => E;

/** The error of that class which a call rejects with; fails when it resolves or rejects with another. */
export async function failureOf<E>(call: Promise<unknown>, errorClass: ErrorClass<E>): Promise<E> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(errorClass);
  return error as E;
}
