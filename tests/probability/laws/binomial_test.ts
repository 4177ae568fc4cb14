import { binomial, poisson } from "../../../lib/probability/mod.ts";
import { assertEquals } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertReference } from "./reference.ts";

Deno.test("the binomial law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(binomial({ trials: 20, probability: 0.3 }), [
    [0, -7.1334988787746473, -7.1334988787746473, -7.9824117270619123e-4],
    [3, -2.6366089185477171, -2.2341155163671468, -0.11326590832169809],
    [7, -1.8062926549204251, -0.25841872172466853, -1.4796024550761722],
    [15, -10.194113450452155, -5.5502684810103663e-6, -12.101667031552096],
    [20, -24.079456086518721, 0, -Infinity],
  ]);
  assertReference(binomial({ trials: 1000000, probability: 0.25 }), [
    [240000, -276.06956273950784, -273.12691542144739, -2.4126136087789032e-119],
    [249500, -7.6560014870798801, -2.0848149194775538, -0.13276611880320127],
    [250000, -6.9897059565120851, -0.6920728876793821, -0.69422262878699349],
    [251000, -9.6553366690133054, -0.010506759136253784, -4.5609852815661247],
    [262000, -387.02072428972835, -1.2742641798659888e-167, -384.28934163182012],
  ]);
});

Deno.test("a binomial law mirrors when success and failure change places", () => {
  const [law, mirrored] = [
    binomial({ trials: 30, probability: 0.2 }),
    binomial({ trials: 30, probability: 0.8 }),
  ];
  for (const k of [0, 5, 29]) {
    assertClose(law.logDensity(k), mirrored.logDensity(30 - k), { rtol: 1e-14, why: "0.8 is not 1 − 0.2" });
    assertClose(law.logSurvival(k), mirrored.logCdf(29 - k), { rtol: 1e-13, why: "0.8 is not 1 − 0.2" });
  }
});

Deno.test("many trials of a rare success are a Poisson law", () => {
  const [law, limit] = [binomial({ trials: 1e9, probability: 3e-9 }), poisson({ mean: 3 })];
  for (const k of [0, 2, 9]) assertClose(law.logCdf(k), limit.logCdf(k), { rtol: 1e-6, why: "p k²" });
  assertClose(law.entropy(), limit.entropy(), { rtol: 1e-8, why: "p" });
});

Deno.test("no trials and sure outcomes are binomial laws too", () => {
  assertEquals(binomial({ trials: 0, probability: 0.5 }).density(0), 1);
  assertEquals(binomial({ trials: 7, probability: 1 }).support, [7, 7]);
  assertEquals(binomial({ trials: 7, probability: 1 }).quantile(0.25), 7);
  assertEquals(binomial({ trials: 7, probability: 0 }).entropy(), 0);
});

Deno.test("the entropy of a binomial law is the same summed and by its expansion", () => {
  // The variance passes 10⁷ between them; the next term of the expansion is of order 1/σ⁴.
  const expansion = (variance: number): number =>
    (1 + Math.log(2 * Math.PI * variance)) / 2 + (4 * 0.1 * 0.9 - 1) / (12 * variance);
  assertClose(binomial({ trials: 1e7, probability: 0.1 }).entropy(), expansion(9e5), {
    rtol: 1e-13,
    why: "1/σ⁴",
  });
  assertClose(binomial({ trials: 2e8, probability: 0.1 }).entropy(), expansion(1.8e7), {
    rtol: 1e-14,
    why: "1/σ⁴",
  });
});
