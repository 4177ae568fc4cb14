import type { Content, Message } from "./message.ts";

/** Representations of one thing by MIME type. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Something shown otherwise than as text of a stream. */
export interface Shown {
  readonly data: MimeBundle;
  readonly metadata: Content;
  /** Name by which a later update finds it. */
  readonly displayId?: string;
}

/** What a cell shows. An error that ends it is no output: it is one of the cell's faults. */
export type Output =
  | { readonly type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly type: "display" } & Shown
  | { readonly type: "update" } & Shown
  | { readonly type: "result" } & Shown
  | { readonly type: "clear"; readonly wait: boolean };

/**
 * What a message on the kernel's broadcast channel shows; undefined for one that shows nothing (states, echoes, errors, comms).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const content = { name: "stdout", text: "hello\n" };
 * const header = { msg_id: "1", msg_type: "stream", session: "", username: "", date: "", version: "5.3" };
 * assert.deepEqual(outputOf({ header, parent: {}, metadata: {}, content }), { type: "stream", name: "stdout", text: "hello\n" });
 * ```
 */
export function outputOf({ header, content }: Message): Output | undefined {
  switch (header.msg_type) {
    case "stream":
      return {
        type: "stream",
        name: content.name === "stderr" ? "stderr" : "stdout",
        text: String(content.text),
      };
    case "display_data":
      return { type: "display", ...shown(content) };
    case "update_display_data":
      return { type: "update", ...shown(content) };
    case "execute_result":
      return { type: "result", ...shown(content) };
    case "clear_output":
      return { type: "clear", wait: content.wait === true };
    default:
      return undefined;
  }
}

function shown(content: Content): Shown {
  const { display_id: id } = record(content.transient);
  const shown = { data: record(content.data), metadata: record(content.metadata) };
  return typeof id === "string" ? { ...shown, displayId: id } : shown;
}

function record(value: unknown): Content {
  return typeof value === "object" && value !== null ? value as Content : {};
}
