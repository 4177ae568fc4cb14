import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { findSyntaxFault, syntaxFault } from "../../lib/kernel/syntax.ts";

Deno.test("a syntax error has words, line, column and a mark under the place", async () => {
  const fault = await findSyntaxFault("const a = 1;\nconst bad: = 3;");
  assertEquals(fault, {
    kind: "syntax",
    name: "SyntaxError",
    message: "Type expected. (line 2, column 12)",
    details: ["2 | const bad: = 3;", "               ^"],
    line: 2,
  });
});

Deno.test("what an engine refuses at once is found, though it parses", async () => {
  const cases: [string, number, string][] = [
    ["let a = 1;\nlet a = 2;", 2, "redeclare"],
    ["\nreturn 5;", 2, "'return' statement"],
    ["break;", 1, "'break' statement"],
    ["const f = () => {\n  await 3;\n};", 2, "'await'"],
  ];
  for (const [code, line, words] of cases) {
    const fault = await findSyntaxFault(code);
    assertEquals(fault?.line, line);
    assertStringIncludes(fault!.message, words);
  }
});

Deno.test("what a cell may do is no fault", async () => {
  const cells = [
    "",
    "// only a comment",
    "await Promise.resolve(1)",
    "import { a } from './nowhere.ts'; a",
    "const x: number = 'a type error, and no more';",
    "unknownName + 1",
    "enum E { A } namespace N { export const q = E.A }",
    "const view = <div>text</div>;",
    "using a = { [Symbol.dispose]() {} };",
    "export const b = 1;",
  ];
  for (const code of cells) assertEquals(await findSyntaxFault(code), undefined);
});

Deno.test("the engine's reason wins, and TypeScript adds the place", async () => {
  const fault = await syntaxFault("let a = 1;\nlet a = 2;", "Identifier 'a' has already been declared");
  assertEquals(fault.message, "Identifier 'a' has already been declared (line 2, column 5)");
});

Deno.test("a cell that only the kernel refuses still has a fault", async () => {
  assertStringIncludes((await syntaxFault("1 + 1")).message, "does not parse");
  assertEquals((await syntaxFault("1 + 1", "no idea")).message, "no idea");
});
