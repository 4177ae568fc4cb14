/**
 * The session with a Jupyter kernel: it starts the stock `deno jupyter`, speaks its protocol over TCP without native code,
 * and makes up for what that kernel loses, misfiles and hides. It knows nothing of notebooks.
 *
 * @module
 */
export type { Fault, FaultKind } from "./faults.ts";
export type { MimeBundle, Output, Shown } from "./output.ts";
export { type ExecuteOptions, type Execution, KernelSession, type SessionOptions } from "./session.ts";
export { findSyntaxFault, parseCell } from "./syntax.ts";
export { loadTypeScript, type TypeScript } from "./typescript.ts";
export { type TestSummary, withoutColours } from "./written.ts";
