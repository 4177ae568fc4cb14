import { type AnyPart, claim, part } from "../../lib/ledger/claim.ts";
import { decide } from "../../lib/ledger/decide.ts";
import { recordOf } from "../../lib/ledger/record.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "../support/assert.ts";

let made = 0;

/** A claim under a fresh id. */
function fresh(body: AnyPart): ReturnType<typeof claim> {
  return claim(`test:${made++}`, { statement: "A statement.", ...body });
}

/** Mean square sums of every sample of a lopsided three-valued law, beside its variance. */
function squareSums(): { n: number; squares: number; variance: number }[] {
  const values = [0, 1, 5];
  const chances = [0.5, 0.3, 0.2];
  const mean = 1.3;
  const variance = values.reduce((sum, value, i) => sum + chances[i] * (value - mean) ** 2, 0);
  return [2, 3, 4].map((n) => {
    let squares = 0;
    for (let code = 0; code < 3 ** n; code++) {
      const digits = Array.from({ length: n }, (_, k) => Math.floor(code / 3 ** k) % 3);
      const average = digits.reduce((sum, digit) => sum + values[digit], 0) / n;
      squares += digits.reduce((product, digit) => product * chances[digit], 1) *
        digits.reduce((sum, digit) => sum + (values[digit] - average) ** 2, 0);
    }
    return { n, squares, variance };
  });
}

const bessel = part({
  printed: { as: "n-1", theory: { divisor: (n: number) => n - 1 } },
  rivals: { "no correction": { divisor: (n) => n }, "two too few": { divisor: (n) => n - 2 } },
  by: "enumeration of every sample",
  measure: squareSums,
  compare: (found, theory, judge) => {
    for (const { n, squares, variance } of found) {
      judge.equal(`n = ${n}`, squares / variance, theory.divisor(n), {
        rtol: 1e-12,
        why: "round-off of an exact sum",
      });
    }
  },
});

Deno.test("decide() confirms a printed theory that holds and whose rivals fail", async () => {
  const decision = await decide(fresh(bessel));
  assertEquals(decision.verdict, "confirmed");
  assertEquals(decision.parts[0].rivals.map((rival) => rival.rejected), [true, true]);
  assert(decision.parts[0].comparisons.every((comparison) => comparison.margin <= 1));
});

Deno.test("decide() finds an erratum, with its grade and its counterexample from the evidence", async () => {
  const misprint = part({
    ...bessel,
    printed: { as: "n", theory: { divisor: (n: number) => n } },
    corrected: {
      as: "n-1",
      theory: { divisor: (n: number) => n - 1 },
      grade: "slip",
      because: "the mean takes one degree of freedom",
      counterexample: (found: ReturnType<typeof squareSums>) => ({
        at: `n = ${found[0].n}`,
        printed: found[0].n,
        found: found[0].squares / found[0].variance,
      }),
    },
    rivals: { "two too few": { divisor: (n: number) => n - 2 } },
  });
  const record = recordOf(await decide(fresh(misprint)));
  assertEquals(record.verdict, "erratum");
  assertEquals(record.grade, "slip");
  assertEquals(record.counterexample, { at: "n = 2", printed: 2, found: 1 });
  assertEquals(record.rivals?.map((rival) => rival.name), ["as printed", "two too few"]);
});

Deno.test("decide() refutes when no theory fits, and says where", async () => {
  const wrong = part({ ...bessel, printed: { as: "n+3", theory: { divisor: (n: number) => n + 3 } } });
  const decision = await decide(fresh(wrong));
  assertEquals(decision.verdict, "refuted");
  assertStringIncludes(decision.parts[0].because!, "fails 3 of 3 comparisons");
});

Deno.test("decide() is blunt when a rival survives, or when printed and corrected both pass", async () => {
  const alive = part({ ...bessel, rivals: { "nearly the same": { divisor: (n: number) => n - 1 + 1e-13 } } });
  assertStringIncludes((await decide(fresh(alive))).parts[0].because!, "not rejected: nearly the same");
  const both = part({
    ...bessel,
    corrected: {
      as: "n-1",
      theory: { divisor: (n: number) => n - 1 },
      grade: "loose" as const,
      because: "it is the same",
      counterexample: () => ({ at: "nowhere", printed: 0, found: 0 }),
    },
  });
  assertStringIncludes((await decide(fresh(both))).parts[0].because!, "both pass");
});

Deno.test("decide() takes the verdict of the weakest part", async () => {
  const wrong = part({ ...bessel, printed: { as: "n+3", theory: { divisor: (n: number) => n + 3 } } });
  const decision = await decide(
    claim("test:parts", { statement: "Two statements.", parts: { good: bessel, bad: wrong } }),
  );
  assertEquals(decision.verdict, "refuted");
  assertEquals(recordOf(decision).comparisons?.[0].what, "good: n = 2");
});

// Experiments that cheat: every one must come out blunt, or be an error.

const how = { atol: 0.1, why: "generous" };
const cheats: Record<string, AnyPart> = {
  "a huge tolerance beside a tag": part({
    printed: { as: "x", theory: { x: 1, tag: 1 } },
    rivals: { other: { x: 2, tag: 0 }, another: { x: 3, tag: -1 } },
    by: "a loose comparison beside a tag",
    measure: () => ({ x: Math.sqrt(289), tag: Math.sqrt(1) }),
    compare: (found, theory, judge) => {
      judge.equal("x", found.x, theory.x, { atol: 1e6, why: "generous" });
      judge.equal("tag", found.tag, theory.tag, how);
    },
  }),
  "an inflated error": part({
    printed: { as: "mean 0", theory: { mean: 0 } },
    rivals: { "mean 1": { mean: 1 } },
    by: "samples with an outrageous spread",
    measure: ({ stream }) => Array.from({ length: 4000 }, () => 1e6 * (stream.uniform() - 0.5)),
    compare: (found, theory, judge) => {
      judge.mean("mean", found, theory.mean, { why: "z test" });
    },
  }),
  "a vacuous bound": part({
    printed: { as: "x < 10^{12}", theory: { bound: 1e12 } },
    rivals: { tighter: { bound: 1e11 } },
    by: "a bound that nothing can break",
    measure: () => ({ x: Math.exp(2) }),
    compare: (found, theory, judge) => {
      judge.atMost("x", found.x, theory.bound, { why: "exact" });
    },
  }),
  "evidence against evidence": part({
    printed: { as: "y", theory: { y: 4 } },
    rivals: { other: { y: 5 } },
    by: "one number against itself",
    measure: () => ({ y: Math.sqrt(16) }),
    compare: (found, theory, judge) => {
      judge.equal("y", found.y, theory.y, { atol: 1e-9, why: "round-off" });
      judge.equal("y again", found.y, found.y, { atol: 1e-9, why: "round-off" });
    },
  }),
};

for (const [name, cheat] of Object.entries(cheats)) {
  Deno.test(`decide() calls ${name} blunt`, async () => {
    assertEquals((await decide(fresh(cheat))).verdict, "blunt");
  });
}

Deno.test("decide() refuses a verdict that was typed in", async () => {
  const typed = part({
    printed: { as: "good", theory: { good: 1 } },
    rivals: { bad: { good: 0 } },
    by: "nothing at all really",
    measure: () => ({ ignored: Math.sqrt(9) }),
    compare: (_found, theory, judge) => {
      judge.equal("fact", theory.good, 1, { atol: 0.1, why: "typed" });
    },
  });
  await assertRejects(() => decide(fresh(typed)), TypeError, "compares two constants");
});

Deno.test("decide() refuses misuse of the judge, and names claim, theory and comparison", async () => {
  const misuse = (
    compare: AnyPart["compare"],
    measure: AnyPart["measure"] = () => Math.sqrt(4),
  ): Promise<unknown> =>
    decide(fresh({
      printed: { as: "2", theory: 2 },
      rivals: { three: 3 },
      by: "a square root taken",
      measure,
      compare,
    }));
  await assertRejects(() => misuse(() => undefined), TypeError, "compared nothing");
  await assertRejects(
    () => misuse((found, theory, judge) => judge.equal("x", found, theory, { why: " " }) as undefined),
    TypeError,
    "has no reason",
  );
  await assertRejects(
    () => misuse((found, _theory, judge) => judge.atMost("x", found, Infinity, { why: "none" }) as undefined),
    TypeError,
    "expected finite predicted numbers, got Infinity",
  );
  await assertRejects(
    () =>
      misuse((found, _theory, judge) =>
        judge.equal("x", found, 2, { atol: Infinity, why: "none" }) as undefined
      ),
    TypeError,
    "finite tolerances",
  );
  await assertRejects(
    () =>
      misuse(
        ((found: number, theory: number, judge: Parameters<AnyPart["compare"]>[2]) =>
          Promise.resolve(judge.equal("x", found, theory, { why: "exact" }))) as unknown as AnyPart[
            "compare"
          ],
      ),
    TypeError,
    "not to be asynchronous",
  );
  await assertRejects(() => misuse(() => undefined, () => Math.log(-1)), TypeError, "got NaN at");
  await assertRejects(
    () => misuse(() => undefined, () => (() => Math.sqrt(2)) as never),
    TypeError,
    "got function",
  );
});
