import { localImports } from "../../lib/ledger/local-imports.ts";
import { assertEquals } from "../support/assert.ts";

Deno.test("localImports() finds static, dynamic and re-exported relative specifiers, and no others", () => {
  const source = 'import { a } from "./a.ts";\nexport * from "../b/mod.ts";\nimport x from "npm-package";\n' +
    'const c = () => import("./c.ts");\nimport "./d.ts";\n';
  assertEquals(localImports(source), ["./a.ts", "../b/mod.ts", "./c.ts", "./d.ts"]);
});
