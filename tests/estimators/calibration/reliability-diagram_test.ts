import { consistencyResampling, poissonBinomial, reliabilityDiagram } from "../../../lib/estimators/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { allOutcomes, calibratedForecasts } from "./forecasts.ts";

Deno.test("the Poisson binomial law is that of all outcomes counted", () => {
  const events = [0.1, 0.5, 0.5, 0.93, 0, 1];
  const law = new Float64Array(7);
  for (const { outcomes, chance } of allOutcomes(events)) {
    law[outcomes.reduce((sum, y) => sum + y, 0)] += chance;
  }
  assertClose(poissonBinomial(events), law, { atol: 1e-16, why: "two orders of summation" });
});

Deno.test("alike events make the binomial law, right in relative terms in the far tail", () => {
  const law = poissonBinomial(new Float64Array(50).fill(0.01));
  assertClose(law[50], 1e-100, { rtol: 1e-13, why: "fifty products" });
  assertClose(law[2], 1225 * 0.01 ** 2 * 0.99 ** 48, { rtol: 1e-13, why: "sums of positive terms" });
});

Deno.test("coverage: a consistency bar holds a calibrated frequency with its confidence at least, over all outcomes", () => {
  const forecasts = [0.31, 0.35, 0.35, 0.4, 0.44, 0.45, 0.48, 0.49, 0.5];
  for (const confidence of [0.5, 0.8, 0.95]) {
    let inside = 0;
    for (const { outcomes, chance } of allOutcomes(forecasts)) {
      const [{ frequency, low, high }] = reliabilityDiagram(forecasts, outcomes, { bins: 1, confidence });
      if (frequency >= low && frequency <= high) inside += chance;
    }
    assert(inside >= confidence && inside < confidence + 0.35, `${inside} for ${confidence}`);
  }
});

Deno.test("resampled bars are near the exact ones, and wider where bins are filled by chance", () => {
  const { probabilities, outcomes } = calibratedForecasts(2000, stream(5));
  const exact = reliabilityDiagram(probabilities, outcomes, { bins: 5 });
  const resampled = consistencyResampling(probabilities, { bins: 5, stream: stream(6), resamples: 2000 });
  exact.forEach(({ low, high }, k) => {
    assertClose([resampled[k].low, resampled[k].high], [low, high], { atol: 0.02, why: "2000 resamples" });
  });
});

Deno.test("bad confidence and too few resamples are refused", () => {
  assertThrows(() => reliabilityDiagram([0.5], [1], { confidence: 95 }), RangeError, "confidence");
  assertThrows(
    () => consistencyResampling([0.5], { stream: stream(1), resamples: 3 }),
    RangeError,
    "resamples",
  );
  assertThrows(() => poissonBinomial([]), RangeError, "at least one");
  assertThrows(() => poissonBinomial([1.1]), RangeError, "1.1");
});
