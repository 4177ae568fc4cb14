import { createHmac, timingSafeEqual } from "node:crypto";
import type { Frames } from "./zmtp.ts";

/** What a message is and who sent it. */
export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

/** The part of a message whose shape depends on its type. */
export type Content = Readonly<Record<string, unknown>>;

/** One message of the Jupyter protocol, signature checked and JSON read. */
export interface Message {
  readonly header: Header;
  /** Header of the message that this one answers; without members where it answers none. */
  readonly parent: Partial<Header>;
  readonly metadata: Content;
  readonly content: Content;
}

const delimiter = "<IDS|MSG>";
const protocolVersion = "5.3";
const utf8 = new TextEncoder();
const text = new TextDecoder();

function isDelimiter(part: Uint8Array): boolean {
  return part.length === delimiter.length && text.decode(part) === delimiter;
}

/**
 * Lower-case hexadecimal HMAC-SHA256 of a message's four JSON parts, one after the other.
 * Source: Jupyter messaging, "the wire protocol".
 *
 * @param key shared secret of the connection file
 * @param parts header, parent header, metadata and content as sent
 */
export function sign(key: string, parts: Frames): string {
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/**
 * The header of a new message.
 *
 * @param type such as `execute_request`
 * @param session who sends
 * @param date when, in ISO 8601
 * @param id unique name of the message
 */
export function header(type: string, session: string, date: string, id: string): Header {
  return { msg_id: id, msg_type: type, session, username: "rederive", date, version: protocolVersion };
}

/**
 * Frames of a signed message.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const sent = { header: header("kernel_info_request", "s", "2026-01-01", "1"), parent: {}, metadata: {}, content: {} };
 * assert.deepEqual(decodeMessage("secret", encodeMessage("secret", sent)), sent);
 * ```
 */
export function encodeMessage(key: string, message: Message): Frames {
  const { header, parent, metadata, content } = message;
  const parts = [header, parent, metadata, content].map((part) => utf8.encode(JSON.stringify(part)));
  return [utf8.encode(delimiter), utf8.encode(sign(key, parts)), ...parts];
}

/**
 * The message in frames as they came, after any routing prefix.
 *
 * @throws {Error} when the frames are no message, or the signature was not made with this key
 */
export function decodeMessage(key: string, frames: Frames): Message {
  const at = frames.findIndex(isDelimiter);
  if (at < 0 || frames.length < at + 6) throw new Error("the kernel sent frames that are no Jupyter message");
  const parts = frames.slice(at + 2, at + 6);
  const given = frames[at + 1];
  const expected = utf8.encode(sign(key, parts));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error("the kernel sent a message with a wrong signature");
  }
  const [header, parent, metadata, content] = parts.map((part) => JSON.parse(text.decode(part)));
  if (typeof header?.msg_id !== "string" || typeof header.msg_type !== "string") {
    throw new Error("the kernel sent a message without an id or a type");
  }
  return { header, parent: parent ?? {}, metadata: metadata ?? {}, content: content ?? {} };
}
