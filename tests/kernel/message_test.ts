import { assertEquals, assertThrows } from "../support/assert.ts";
import { decodeMessage, encodeMessage, header, sign } from "../../lib/kernel/message.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const message = {
  header: header("execute_request", "session", "2026-01-01T00:00:00.000Z", "one"),
  parent: {},
  metadata: { deep: [1, { a: "é" }] },
  content: { code: "1 + 1" },
};

Deno.test("the signature is HMAC-SHA256 of the parts, one after the other", () => {
  // RFC 4231, test case 2
  const expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  assertEquals(sign("Jefe", [bytes("what do ya want "), bytes("for nothing?")]), expected);
});

Deno.test("a message comes back as it was sent, behind any routing prefix", () => {
  const frames = encodeMessage("secret", message);
  assertEquals(decodeMessage("secret", frames), message);
  assertEquals(decodeMessage("secret", [bytes("kernel.iopub"), bytes(""), ...frames]), message);
});

Deno.test("a message that was altered or signed with another key is refused", () => {
  const frames = encodeMessage("secret", message);
  assertThrows(() => decodeMessage("other", frames), Error, "wrong signature");
  const altered = [...frames.slice(0, -1), bytes('{"code":"2"}')];
  assertThrows(() => decodeMessage("secret", altered), Error, "wrong signature");
  const unsigned = [frames[0], bytes(""), ...frames.slice(2)];
  assertThrows(() => decodeMessage("secret", unsigned), Error, "wrong signature");
});

Deno.test("frames that are no message are refused", () => {
  assertThrows(() => decodeMessage("secret", [bytes("hello")]), Error, "no Jupyter message");
  const frames = encodeMessage("secret", message);
  assertThrows(() => decodeMessage("secret", frames.slice(0, -1)), Error, "no Jupyter message");
});

Deno.test("a message without id or type is refused", () => {
  const parts = ["{}", "{}", "{}", "{}"].map(bytes);
  const frames = [bytes("<IDS|MSG>"), bytes(sign("secret", parts)), ...parts];
  assertThrows(() => decodeMessage("secret", frames), Error, "without an id");
});
