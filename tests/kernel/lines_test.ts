import { assert, assertEquals } from "../support/assert.ts";
import { trackLines } from "../../lib/kernel/lines.ts";
import { lineCode } from "../../lib/kernel/prelude.ts";

Deno.test("each statement but the first announces its line, and none moves", async () => {
  const { code, firstLine } = await trackLines("// note\nconst a = 1\nconst b =\n  2; b\n\n// more\nawait b");
  assertEquals(firstLine, 2);
  assertEquals(
    code,
    `// note\nconst a = 1\n${lineCode(3)}const b =\n  2; ${lineCode(4)}b\n\n// more\n${lineCode(7)}await b`,
  );
});

Deno.test("a cell of one statement, or of none, is left alone", async () => {
  for (const code of ["", "// note", "1 + 1", "{ a: 1 }", "for (;;) {\n  break;\n}"]) {
    assertEquals((await trackLines(code)).code, code);
  }
});

Deno.test("a cell that does not parse is left to the kernel", async () => {
  const code = "const a = 1;\nconst b: = 2;\nb;";
  assertEquals((await trackLines(code)).code, code);
});

Deno.test("a tracked cell has the value that it has without", async () => {
  const key = Symbol.for("rederive.kernel");
  const globals = globalThis as unknown as Record<symbol, unknown>;
  globals[key] = { line: 0 };
  const cells = [
    "5; const a = 1;",
    "let a = 1\na + 1",
    "if (true) 3\nvar z = 2",
    "var q = 4;\nq\n;[1].length",
    "1\nfunction f() {}",
  ];
  for (const cell of cells) {
    const tracked = await trackLines(cell);
    assert(tracked.code !== cell);
    // An indirect eval gives the completion value of a script, which is what the kernel shows.
    assertEquals((0, eval)(`{${tracked.code}\n}`), (0, eval)(`{${cell}\n}`));
  }
  delete globals[key];
});
