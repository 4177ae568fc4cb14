import { assertEquals } from "../support/assert.ts";
import { readDiagnostics } from "../../lib/notebooks/types.ts";

Deno.test("each complaint of deno check has code, message and place", () => {
  const text = `Check file:///tmp/0-a.ts
TS2345 [ERROR]: Argument of type '{ a: string; }' is not assignable to parameter of type '{ a: number; }'.
  Types of property 'a' are incompatible.
    Type 'string' is not assignable to type 'number'.
f({ a: "x" });
  ~~~~~~~~~~
    at file:///tmp/0-a.ts:3:3

TS2304 [ERROR]: Cannot find name 'q'.
q;
^
    at file:///tmp/1-b.ts:12:1

Found 2 errors.

error: Type checking failed.
`;
  assertEquals(readDiagnostics(text), [
    {
      code: 2345,
      message:
        "Argument of type '{ a: string; }' is not assignable to parameter of type '{ a: number; }'.\n  Types of property 'a' are incompatible.\n    Type 'string' is not assignable to type 'number'.",
      url: "file:///tmp/0-a.ts",
      line: 3,
    },
    { code: 2304, message: "Cannot find name 'q'.", url: "file:///tmp/1-b.ts", line: 12 },
  ]);
});

Deno.test("output without complaints has none", () => {
  assertEquals(readDiagnostics("Check file:///a.ts\n"), []);
  assertEquals(readDiagnostics('error: Module not found "file:///nowhere.ts".\n'), []);
});
