import type { Content } from "./message.ts";
import { type TestSummary, withoutColours, withoutNotice } from "./written.ts";

/** Ways in which a cell fails; the Deno kernel itself reports only `error` reliably. */
export type FaultKind =
  /** The cell threw. */
  | "error"
  /** The cell does not parse. */
  | "syntax"
  /** A `Deno.test` of the cell failed. */
  | "test"
  /** A promise was rejected and nobody listened. */
  | "rejection"
  /** An error left a timer, a microtask, an event listener or a worker. */
  | "uncaught"
  /** The cell ran longer than it may. */
  | "timeout"
  /** The caller stopped the cell. */
  | "interrupt"
  /** The kernel process ended. */
  | "death";

/** One reason why a cell failed. */
export interface Fault {
  readonly kind: FaultKind;
  /** Name of the error, such as `TypeError`. */
  readonly name: string;
  readonly message: string;
  /** Lines that say more: a stack trace, a test report, the last words of the kernel. */
  readonly details: readonly string[];
  /** Line of the cell's source, from 1, where it is known. */
  readonly line?: number;
}

const stackFrame = /^\s+at /;

/** The fault of a cell whose tests did not all pass; undefined when they did. */
export function testFault(tests: TestSummary | undefined): Fault | undefined {
  if (!tests || tests.failed === 0) return undefined;
  const { passed, failed, report } = tests;
  const message = `${failed} of ${passed + failed} tests failed`;
  return { kind: "test", name: "TestFailure", message, details: report.split("\n") };
}

/**
 * The fault of a kernel process that ended while it was needed.
 *
 * @param status how the process ended
 * @param lastWords what it wrote to standard error
 */
export function deathFault(status: { code: number; signal: string | null }, lastWords: string): Fault {
  const text = withoutNotice(lastWords).trim();
  const outOfMemory = /out of memory|heap limit/i.test(text);
  const how = status.signal ? `by ${status.signal}` : `with exit code ${status.code}`;
  const why = outOfMemory ? ": it ran out of memory" : "";
  return {
    kind: "death",
    name: "KernelDied",
    message: `the kernel process ended ${how}${why}`,
    details: text ? text.split("\n").slice(-20) : [],
  };
}

/**
 * The fault of a cell that threw.
 *
 * @param content content of the kernel's failed reply
 * @param line line of the statement that ran, from 1, where it is known
 */
export function errorFault(content: Content, line: number | undefined): Fault {
  const fault = { kind: "error", name: String(content.ename), message: String(content.evalue) } as const;
  return { ...fault, details: traceback(content), ...(line === undefined ? {} : { line }) };
}

/**
 * Whether a failed reply means that the cell never ran because it does not parse. The kernel then gives either no
 * reason at all or an error without a stack.
 */
export function isSyntaxReply(content: Content): boolean {
  if (traceback(content).some((line) => stackFrame.test(line))) return false;
  return content.ename === "SyntaxError" ||
    (content.evalue === "Execution failed" && traceback(content).length === 0);
}

function traceback({ traceback }: Content): string[] {
  if (!Array.isArray(traceback)) return [];
  return traceback.flatMap((lines) => withoutColours(String(lines)).split("\n")).filter((line) =>
    line !== ""
  );
}

/** A fault in words: its message and what more there is. */
export function faultText({ message, details }: Fault): string {
  return [message, ...details].join("\n");
}
