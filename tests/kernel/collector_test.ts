import { assertEquals } from "../support/assert.ts";
import { OutputCollector } from "../../lib/kernel/collector.ts";
import { type Content, header, type Message } from "../../lib/kernel/message.ts";
import type { Output } from "../../lib/kernel/output.ts";
import { markType, positionType } from "../../lib/kernel/prelude.ts";

const id = "mark-1";
const mark = { id, line: 2, uncaught: [] };
const report = `${id} ... ok (0ms)\n\nok | 1 passed | 0 failed (0ms)\n`;

function message(type: string, content: Content, parent = "cell"): Message {
  return { header: header(type, "s", "2026-01-01", "1"), parent: { msg_id: parent }, metadata: {}, content };
}

const stream = (name: string, text: string, parent?: string): Message =>
  message("stream", { name, text }, parent);
const display = (data: Content): Message => message("display_data", { data, metadata: {} });

/** Whether a promise is fulfilled by now. */
async function fulfilled(promise: Promise<unknown>): Promise<boolean> {
  return await Promise.race([promise.then(() => true), Promise.resolve().then(() => false)]);
}

const roads: ((collector: OutputCollector) => void)[] = [
  (collector) => collector.receive(stream("stdout", `${id}\n`)),
  (collector) => collector.receive(stream("stderr", `${id}\n`)),
  (collector) => collector.receive(display({ [markType]: mark })),
  (collector) => collector.write(report),
];

Deno.test("a cell is complete when its mark has come by on every road, in any order", async () => {
  for (let missing = 0; missing < roads.length; missing++) {
    const collector = new OutputCollector(id);
    for (const [road, send] of roads.entries()) if (road !== missing) send(collector);
    assertEquals([missing, await fulfilled(collector.marked)], [missing, false]);
    roads[missing](collector);
    assertEquals(await collector.marked, mark);
    assertEquals(collector.outputs, []);
    assertEquals(collector.written, "");
  }
});

Deno.test("whatever arrives before the mark belongs to the cell, under whatever name the kernel files it", () => {
  const collector = new OutputCollector(id);
  collector.receive(stream("stdout", "early\n"));
  collector.receive(stream("stdout", "late\n", "the sentinel"));
  collector.receive(stream("stdout", `last\n${id}\n`, "the sentinel"));
  assertEquals(collector.outputs, [{ type: "stream", name: "stdout", text: "early\nlate\nlast\n" }]);
});

Deno.test("pieces of one stream are joined, and displays keep their place", () => {
  const seen: Output[] = [];
  const collector = new OutputCollector(id, (output) => seen.push(output));
  collector.receive(stream("stdout", "a\n"));
  collector.receive(stream("stdout", "b\n"));
  collector.receive(display({ "text/plain": "c" }));
  collector.receive(stream("stderr", "d\n"));
  assertEquals(collector.outputs.map((output) => output.type), ["stream", "display", "stream"]);
  assertEquals(seen.length, 4);
});

Deno.test("the mark of another cell is no mark, and no output either", async () => {
  const collector = new OutputCollector(id);
  for (const send of roads) send(new OutputCollector("mark-0"));
  collector.receive(display({ [markType]: { ...mark, id: "mark-0" } }));
  assertEquals(await fulfilled(collector.marked), false);
  assertEquals(collector.outputs, []);
});

Deno.test("a kernel that waits says where", async () => {
  const collector = new OutputCollector(id);
  collector.receive(display({ [positionType]: { line: 7 } }));
  assertEquals(await collector.position, 7);
  assertEquals(collector.outputs, []);
});

Deno.test("text that might have become the mark is released when none will come", () => {
  const collector = new OutputCollector(id);
  collector.receive(stream("stdout", "mark"));
  assertEquals(collector.outputs, []);
  collector.release();
  assertEquals(collector.outputs, [{ type: "stream", name: "stdout", text: "mark" }]);
});
