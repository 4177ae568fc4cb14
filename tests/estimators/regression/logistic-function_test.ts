import fc from "fast-check";
import { logit, logSigmoid, sigmoid, softplus } from "../../../lib/estimators/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const logOdds = fc.double({ min: -700, max: 700, noNaN: true });

Deno.test("σ, ln σ and ln(1 + eᶻ) agree with 40-digit arithmetic in both tails", () => {
  const why = "a few roundings";
  const known: [number, number, number, number][] = [
    [-700, 9.8596765437597708567e-305, -700, 9.8596765437597708567e-305],
    [-40, 4.2483542552915889773e-18, -40, 4.2483542552915889863e-18],
    [-3, 0.047425873177566780879, -3.0485873515737420588, 0.048587351573742058759],
    [1e-9, 0.50000000025, -0.69314718005994530954, 0.69314718105994530954],
    [2.5, 0.92414181997875644881, -0.078889734292549623344, 2.5788897342925496233],
    [36, 0.99999999999999976805, -2.3195228302435691193e-16, 36.000000000000000232],
    [40, 0.99999999999999999575, -4.2483542552915889863e-18, 40.000000000000000004],
  ];
  for (const [z, p, logP, logTotal] of known) {
    assertClose([sigmoid(z), logSigmoid(z), softplus(z)], [p, logP, logTotal], { rtol: 1e-15, why });
  }
});

Deno.test("the ends: infinite log-odds are certain, underflow is late", () => {
  assertEquals([sigmoid(Infinity), sigmoid(-Infinity), sigmoid(-745), sigmoid(-746)], [1, 0, 5e-324, 0]);
  assertEquals([logSigmoid(-1e308), softplus(1e308), softplus(-Infinity)], [-1e308, 1e308, 0]);
});

Deno.test("σ(−z) = 1 − σ(z), and ln σ(z) + softplus(−z) = 0", () => {
  fc.assert(
    fc.property(logOdds, (z) => {
      assertClose(sigmoid(z) + sigmoid(-z), 1, { atol: 2e-16, why: "one rounding" });
      assertEquals(logSigmoid(z), -softplus(-z));
    }),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("the slope of softplus is σ, and that of σ is σ(1 − σ)", () => {
  for (const z of [-6, -0.3, 0, 1.7, 5]) {
    const why = "numerical derivative";
    assertClose(derivative(softplus, z), sigmoid(z), { atol: 1e-11, why });
    assertClose(derivative(sigmoid, z), sigmoid(z) * sigmoid(-z), { atol: 1e-11, why });
  }
});

Deno.test("logit agrees with 40-digit arithmetic, near ½ and in the tail, and inverts σ", () => {
  const known: [number, number][] = [
    [1e-300, -690.77552789821370518],
    [1e-5, -11.512915464920228005],
    [0.2, -1.3862943611198905494],
    [0.3, -0.84729786038720366658],
    [0.5000001, 3.9999999978946299421e-7],
    [0.75, 1.0986122886681096914],
    [0.999, 6.9067547786485526295],
  ];
  for (const [p, z] of known) assertClose(logit(p), z, { rtol: 3e-15, why: "a few roundings" });
  assertEquals([logit(0), logit(1)], [-Infinity, Infinity]);
  fc.assert(
    fc.property(fc.double({ min: -700, max: 10, noNaN: true }), (z) => {
      assertClose(logit(sigmoid(z)), z, { atol: 3e-12, rtol: 1e-15, why: "1 − p is known to 2⁻⁵³" });
    }),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("what is no number or no probability is refused", () => {
  assertThrows(() => sigmoid(NaN), RangeError, "log-odds");
  assertThrows(() => softplus(NaN), RangeError, "log-odds");
  assertThrows(() => logit(1.5), RangeError, "probability");
  assertThrows(() => logit(NaN), RangeError, "probability");
});
