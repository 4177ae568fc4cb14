// The few assertions of @std/assert that the tests use, on node:assert: same names, same order of arguments.
import nodeAssert from "node:assert/strict";

// deno-lint-ignore no-explicit-any
type ErrorClass = new (...args: any[]) => Error;

export function assert(condition: unknown, message?: string): asserts condition {
  nodeAssert.ok(condition, message);
}

export function assertFalse(condition: unknown, message?: string): void {
  nodeAssert.ok(!condition, message);
}

export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  nodeAssert.deepStrictEqual(actual, expected, message);
}

export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  nodeAssert.notDeepStrictEqual(actual, expected, message);
}

export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  nodeAssert.match(actual, expected, message);
}

export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  nodeAssert.ok(actual.includes(expected), message ?? `Expected "${actual}" to contain "${expected}"`);
}

function checkError(error: unknown, expected: ErrorClass, messageIncludes: string): void {
  nodeAssert.ok(error instanceof expected, `Expected ${expected.name}, got ${error}`);
  nodeAssert.ok(
    error.message.includes(messageIncludes),
    `Expected the message to contain "${messageIncludes}", got "${error.message}"`,
  );
}

export function assertThrows(
  body: () => unknown,
  expected: ErrorClass = Error,
  messageIncludes = "",
): unknown {
  try {
    body();
  } catch (error) {
    checkError(error, expected, messageIncludes);
    return error;
  }
  throw new nodeAssert.AssertionError({ message: `Expected ${expected.name}, but nothing was thrown` });
}

export async function assertRejects(
  body: () => PromiseLike<unknown>,
  expected: ErrorClass = Error,
  messageIncludes = "",
): Promise<unknown> {
  try {
    await body();
  } catch (error) {
    checkError(error, expected, messageIncludes);
    return error;
  }
  throw new nodeAssert.AssertionError({ message: `Expected ${expected.name}, but nothing was rejected` });
}
