// Reference values of a law, from 50-digit arithmetic.
import type { Distribution } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";

/** x, ln p(x), ln P(X ≤ x), ln P(X > x). */
export type Row = readonly [x: number, logDensity: number, logCdf: number, logSurvival: number];

/**
 * Fails unless a law has the reference values: logarithms to 1e-12 relative, to themselves even where they are near 0,
 * densities to 1e-12 absolute in their logarithm as far as float64 has it.
 */
export function assertReference(law: Distribution, rows: readonly Row[]): void {
  for (const [x, logDensity, logCdf, logSurvival] of rows) {
    const why = `round-off of logarithms, at ${x} of ${law.name}`;
    assertClose(law.logDensity(x), logDensity, { rtol: 1e-13, atol: 1e-13, why });
    assertClose([law.logCdf(x), law.logSurvival(x)], [logCdf, logSurvival], { rtol: 1e-12, why });
    assertClose(law.density(x), Math.exp(logDensity), { rtol: 1e-12, why });
    assertClose([law.cdf(x), law.survival(x)], [Math.exp(logCdf), Math.exp(logSurvival)], {
      rtol: 1e-12,
      why,
    });
  }
}

/** Fails unless the quantiles are the reference ones to 1e-12. */
export function assertQuantiles(law: Distribution, rows: readonly (readonly [p: number, x: number])[]): void {
  for (const [p, x] of rows) {
    assertClose(law.quantile(p), x, { rtol: 1e-12, why: `round-off, at ${p} of ${law.name}` });
  }
}
