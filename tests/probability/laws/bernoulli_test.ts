import { bernoulli, binomial } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertReference } from "./reference.ts";

Deno.test("the Bernoulli law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(bernoulli({ probability: 0.3 }), [
    [0, -0.35667494393873236, -0.35667494393873236, -1.203972804325936],
    [1, -1.203972804325936, 0, -Infinity],
  ]);
});

Deno.test("a Bernoulli law is a binomial law of one trial", () => {
  const [law, same] = [bernoulli({ probability: 0.3 }), binomial({ trials: 1, probability: 0.3 })];
  for (const x of [-1, 0, 0.5, 1, 2]) {
    assertClose([law.density(x), law.cdf(x), law.survival(x)], [
      same.density(x),
      same.cdf(x),
      same.survival(x),
    ], {
      rtol: 1e-15,
      why: "round-off",
    });
  }
  assertEquals(law.cumulants(5), same.cumulants(5));
});

Deno.test("a sure success and a sure failure have one outcome, and no score", () => {
  for (const probability of [0, 1]) {
    const law = bernoulli({ probability });
    assertEquals([law.support, law.entropy(), law.variance()], [[probability, probability], 0, 0]);
    assertEquals([law.density(probability), law.quantile(0.5), law.quantile(1)], [
      1,
      probability,
      probability,
    ]);
    assertThrows(() => law.score(probability), RangeError, "end of its range");
    assertThrows(() => law.fisherInformation(), RangeError, "end of its range");
  }
});
