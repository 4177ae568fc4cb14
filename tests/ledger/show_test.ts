import { claim, registeredClaims } from "../../lib/ledger/claim.ts";
import { decide } from "../../lib/ledger/decide.ts";
import { ledgerOf, recordOf } from "../../lib/ledger/record.ts";
import { ledgerPage } from "../../lib/ledger/page.ts";
import { cardMarkdown, cardText, show } from "../../lib/ledger/show.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "../support/assert.ts";

claim("test:shown", {
  statement: "The root of $4$ is $3$, not < & >.",
  printed: { as: String.raw`\sqrt4=3`, theory: 3 },
  by: "a square root taken",
  measure: () => Math.sqrt(4),
  corrected: {
    as: String.raw`\sqrt4=2`,
    theory: 2,
    grade: "wrong",
    because: "two times two is four",
    counterexample: (found) => ({ at: "4", printed: 3, found }),
  },
  rivals: { "half | more": 2.5 },
  omitted: { "the root of 5": "it is irrational" },
  compare: (found, theory, judge) => {
    judge.equal("root", found, theory, { atol: 1e-3, why: "round-off, generously" });
  },
});

Deno.test("show() gives a card with verdict, evidence and rivals, as data, Markdown and text", async () => {
  const card = await show("test:shown");
  assertEquals(card.record.verdict, "erratum");
  const markdown = cardMarkdown(card);
  assertStringIncludes(markdown, "**test:shown** — erratum (wrong)");
  assertStringIncludes(markdown, "| root | 2 | 2 | 0 |");
  assertStringIncludes(markdown, "**Counterexample** 4: printed 3, found 2.");
  const text = cardText(card);
  assertStringIncludes(text, "ERRATUM (WRONG)");
  assertStringIncludes(text, "the root of 5: it is irrational");
  assertStringIncludes(text, "half | more: 500 tolerances away");
  const display =
    (card as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")];
  assertEquals(display()["text/markdown"], markdown);
  assertEquals(Object.keys(card), ["id", "statement", "record"]);
});

Deno.test("show() says how to get a claim that is not here", async () => {
  await assertRejects(() => show("kaplan:4.4.1"), RangeError, "load its topic first");
  await assertRejects(() => show("kaplan:no"), RangeError, "not in the inventory");
});

Deno.test("ledgerOf() lists all claims in inventory order, open ones included, then those of users by id", async () => {
  const record = recordOf(await decide(registeredClaims().get("test:shown")!, { seed: 3 }));
  const settled = { ...record, id: "kaplan:1.1.2" };
  const ledger = ledgerOf([record, { ...record, id: "test:a" }, settled], 3);
  assertEquals(ledger.seed, 3);
  assertEquals(ledger.claims.length, 679);
  assertEquals(ledger.claims.slice(0, 2), [{ id: "kaplan:1.1.1", verdict: "open" }, settled]);
  assertEquals(ledger.claims.slice(-2).map(({ id }) => id), ["test:a", "test:shown"]);
  assertEquals(ledger, JSON.parse(JSON.stringify(ledger)));
});

Deno.test("ledgerPage() shows every claim, with its text escaped and its maths drawn", async () => {
  const page = ledgerPage(ledgerOf([(await show("test:shown")).record], 1));
  assertStringIncludes(page, "1 of 678 claims settled at seed 1");
  assertStringIncludes(page, "not &lt; &amp; &gt;.");
  assertStringIncludes(page, '<article id="test:shown"');
  assertStringIncludes(page, "<msqrt>");
  assertEquals(page.match(/<article /g)?.length, 678);
  assert(
    !page.includes("http://") || page.match(/https?:\/\//g)!.every((at) => at === "http://"),
    "a network address",
  );
});
