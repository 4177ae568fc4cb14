import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { deathFault, errorFault, faultText, isSyntaxReply, testFault } from "../../lib/kernel/faults.ts";

Deno.test("a reply without reason or without a stack means that the cell did not parse", () => {
  assertEquals(isSyntaxReply({ ename: "Error", evalue: "Execution failed", traceback: [] }), true);
  const redeclared = "Identifier 'a' has already been declared";
  const traceback = [`SyntaxError: ${redeclared}`];
  assertEquals(isSyntaxReply({ ename: "SyntaxError", evalue: redeclared, traceback }), true);
});

Deno.test("an error that the cell threw is none of syntax, though it be a SyntaxError", () => {
  const thrown = {
    ename: "SyntaxError",
    evalue: "bad JSON",
    traceback: ["SyntaxError: bad JSON", "    at <anonymous>:1:6"],
  };
  assertEquals(isSyntaxReply(thrown), false);
  assertEquals(isSyntaxReply({ ename: "Error", evalue: "a string was thrown", traceback: [""] }), false);
});

Deno.test("an error keeps name, message and stack, and its line where that is known", () => {
  const content = {
    ename: "RangeError",
    evalue: "too far",
    traceback: ["RangeError: too far\n    at f (file:///f.ts:1:2)", ""],
  };
  const details = ["RangeError: too far", "    at f (file:///f.ts:1:2)"];
  const fault = { kind: "error" as const, name: "RangeError", message: "too far", details };
  assertEquals(errorFault(content, 3), { ...fault, line: 3 });
  assertEquals(errorFault(content, undefined), fault);
  assertEquals(faultText(fault), "too far\nRangeError: too far\n    at f (file:///f.ts:1:2)");
});

Deno.test("tests that all passed are no fault", () => {
  assertEquals(testFault({ passed: 2, failed: 0, report: "" }), undefined);
  assertEquals(testFault(undefined), undefined);
  assertEquals(testFault({ passed: 2, failed: 1, report: "a\nb" })?.message, "1 of 3 tests failed");
});

Deno.test("a death tells how, and that memory ran out", () => {
  assertStringIncludes(deathFault({ code: 3, signal: null }, "").message, "with exit code 3");
  const words = "<--- Last few GCs --->\n# Fatal JavaScript out of memory: Reached heap limit\n";
  const fault = deathFault({ code: 133, signal: "SIGTRAP" }, words);
  assertStringIncludes(fault.message, "by SIGTRAP: it ran out of memory");
  assertEquals(fault.details.length, 2);
});
