import { assertEquals } from "../support/assert.ts";
import { beforeMark, readWritten, withoutColours, withoutNotice } from "../../lib/kernel/written.ts";

const passing = "adds ... ok (1ms)\n\nok | 1 passed | 0 failed (2ms)\n";
const failing = `adds ... FAILED (1ms)

 ERRORS 

adds => <anonymous>:1:27
error: Error: 2 is not 3
    at <anonymous>:2:9

 FAILURES 

adds => <anonymous>:1:27

FAILED | 2 passed (3 steps) | 1 failed (1 step) | 1 ignored (14ms)
`;
const direct = "------- pre-test output -------\na child's words\n----- pre-test output end -----\n";
const markReport = "mark-1 ... ok (0ms)\n\nok | 1 passed | 0 failed (0ms)\n";

Deno.test("passed and failed tests are counted, whatever else the summary tells", () => {
  assertEquals(readWritten(passing).tests, {
    passed: 1,
    failed: 0,
    report: "adds ... ok (1ms)\n\nok | 1 passed | 0 failed (2ms)",
  });
  assertEquals(readWritten(failing).tests, { passed: 2, failed: 1, report: failing.trim() });
});

Deno.test("what the cell wrote itself is told from the report on its tests", () => {
  assertEquals(readWritten(direct + passing).direct, "a child's words\n");
  assertEquals(readWritten(direct + passing).tests?.report, passing.trim());
  assertEquals(readWritten(passing + direct).direct, "a child's words\n");
  assertEquals(readWritten(direct), { direct: "a child's words\n" });
  assertEquals(readWritten(""), { direct: "" });
});

Deno.test("the mark ends what a cell wrote, once its report is all here", () => {
  const text = passing + direct + markReport;
  assertEquals(beforeMark(text, "mark-1"), passing + direct);
  for (let length = 0; length < text.length; length++) {
    assertEquals(beforeMark(text.slice(0, length), "mark-1"), undefined);
  }
  assertEquals(beforeMark(text, "mark-2"), undefined);
});

Deno.test("a report in colours reads like a plain one", () => {
  const coloured =
    "adds ... \x1b[0m\x1b[32mok\x1b[0m \x1b[0m\x1b[38;5;245m(1ms)\x1b[0m\n\n\x1b[0m\x1b[32mok\x1b[0m | 1 passed | 0 failed\n";
  assertEquals(readWritten(coloured).tests?.passed, 1);
  assertEquals(withoutColours("\x1b[1m\x1b[31mred\x1b[0m"), "red");
});

Deno.test("Deno's notice that its kernel is unstable says nothing about a cell", () => {
  const notice = 'Warning "deno jupyter" is unstable and might change in the future.\n';
  assertEquals(withoutNotice(`\x1b[33m${notice}\x1b[0mtrouble\n`), "trouble\n");
});
