import { claim } from "../../lib/ledger/claim.ts";
import { verdicts, verdictTable } from "../../lib/ledger/verdicts.ts";
import { assertEquals, assertRejects } from "../support/assert.ts";

const rootOfNine = claim("test:root-of-nine", {
  statement: "The root of $9$ is $3$.",
  printed: { as: String.raw`\sqrt9=3`, theory: 3 },
  by: "a root | taken",
  measure: () => Math.sqrt(9),
  rivals: { "half": 4.5, "a third, and more": 3.1 },
  compare: (found, theory, judge) => {
    judge.equal("root", found, theory, { atol: 1e-3, why: "round-off, generously" });
  },
});

Deno.test("verdicts() decides every claim and shows a line each", async () => {
  const shown = await verdicts({ rootOfNine });
  assertEquals(shown.records.map(({ id, verdict }) => [id, verdict]), [["test:root-of-nine", "confirmed"]]);
  assertEquals(
    verdictTable(shown.records).split("\n")[2],
    "| test:root-of-nine | confirmed | a root \\| taken | 2 |",
  );
  assertEquals(Object.keys(shown), ["records"]);
});

Deno.test("verdicts() of no claim is an error", async () => {
  await assertRejects(() => verdicts({}), RangeError, "at least one claim");
});
