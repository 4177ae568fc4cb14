import { assertEquals } from "../support/assert.ts";
import { OutputRecorder } from "../../lib/notebooks/outputs.ts";
import type { Output } from "../../lib/kernel/mod.ts";

const shown = (type: "display" | "update", text: string, displayId?: string): Output => ({
  type,
  data: { "text/plain": text },
  metadata: {},
  ...(displayId === undefined ? {} : { displayId }),
});
const stored = (text: string) => ({
  output_type: "display_data" as const,
  data: { "text/plain": text },
  metadata: {},
});

Deno.test("streams, displays and results are stored as nbformat has them", () => {
  const recorder = new OutputRecorder();
  const outputs: Output[] = [
    { type: "stream", name: "stdout", text: "a\n" },
    shown("display", "b"),
    { type: "result", data: { "text/plain": "c" }, metadata: { d: 1 } },
  ];
  assertEquals(recorder.record(outputs, 4), [
    { output_type: "stream", name: "stdout", text: "a\n" },
    stored("b"),
    { output_type: "execute_result", data: { "text/plain": "c" }, metadata: { d: 1 }, execution_count: 4 },
  ]);
});

Deno.test("an update changes every display of its name, in earlier cells as well", () => {
  const recorder = new OutputRecorder();
  const first = recorder.record([shown("display", "0 %", "bar"), shown("display", "other", "text")], 1);
  const second = recorder.record([shown("display", "10 %", "bar"), shown("update", "100 %", "bar")], 2);
  assertEquals(first, [stored("100 %"), stored("other")]);
  assertEquals(second, [stored("100 %")]);
});

Deno.test("an update of nothing shows nothing", () => {
  assertEquals(new OutputRecorder().record([shown("update", "x", "nobody"), shown("update", "y")], 1), []);
});

Deno.test("output is cleared at once, or when the next output comes", () => {
  const clear = (wait: boolean): Output => ({ type: "clear", wait });
  const recorder = new OutputRecorder();
  assertEquals(recorder.record([shown("display", "a"), clear(false)], 1), []);
  assertEquals(recorder.record([shown("display", "a"), clear(true)], 1), [stored("a")]);
  assertEquals(
    recorder.record([shown("display", "a"), clear(true), shown("display", "b"), shown("display", "c")], 1),
    [
      stored("b"),
      stored("c"),
    ],
  );
});
