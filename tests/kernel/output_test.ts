import { assertEquals } from "../support/assert.ts";
import { type Content, header, type Message } from "../../lib/kernel/message.ts";
import { outputOf } from "../../lib/kernel/output.ts";

function message(type: string, content: Content): Message {
  return { header: header(type, "s", "2026-01-01", "1"), parent: {}, metadata: {}, content };
}

Deno.test("what a message shows", () => {
  const data = { "text/plain": "2" };
  const cases: [string, Content, unknown][] = [
    ["stream", { name: "stderr", text: "a" }, { type: "stream", name: "stderr", text: "a" }],
    ["display_data", { data, metadata: { a: 1 } }, { type: "display", data, metadata: { a: 1 } }],
    ["display_data", { data, transient: { display_id: "d" } }, {
      type: "display",
      data,
      metadata: {},
      displayId: "d",
    }],
    ["update_display_data", { data, transient: { display_id: "d" } }, {
      type: "update",
      data,
      metadata: {},
      displayId: "d",
    }],
    ["execute_result", { data, metadata: {}, execution_count: 2 }, { type: "result", data, metadata: {} }],
    ["clear_output", { wait: true }, { type: "clear", wait: true }],
    ["clear_output", {}, { type: "clear", wait: false }],
  ];
  for (const [type, content, expected] of cases) assertEquals(outputOf(message(type, content)), expected);
});

Deno.test("states, echoes, errors and comms show nothing", () => {
  for (const type of ["status", "execute_input", "error", "comm_open", "a_later_invention"]) {
    assertEquals(outputOf(message(type, {})), undefined);
  }
});
