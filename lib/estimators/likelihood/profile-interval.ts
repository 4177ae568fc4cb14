import { requireInside } from "../../statistics/checks.ts";
import { cholesky, type Matrix, matrix } from "../../math/mod.ts";
import { normalQuantile } from "../../math/mod.ts";
import { climb } from "./climb.ts";
import type { MaximumLikelihood } from "./maximum-likelihood.ts";
import { requireSampleOfFit } from "./sample-checks.ts";
import { SampleLikelihood } from "./sample-likelihood.ts";

/**
 * The largest log likelihood with one parameter held.
 *
 * ℓ_p(θ_k) = max over all other parameters of Σ ln p(xᵢ; θ).
 *
 * Source: Murphy and van der Vaart, J. Amer. Statist. Assoc. 95 (2000) 449–465.
 *
 * @param fit what `maximumLikelihood` returned, of a family with a smooth likelihood
 * @param sample the sample of the fit
 * @param parameter the one that is held
 * @param value its value, inside its range
 * @returns nats
 * @throws {RangeError} if there is no such parameter, the value is outside its range, or the sample is not that of the fit
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { maximumLikelihood } from "./maximum-likelihood.ts";
 * const fit = maximumLikelihood("normal", [1, 2, 6]);
 * assert.ok(Math.abs(profileLogLikelihood(fit, [1, 2, 6], "mean", 3) - fit.logLikelihood) < 1e-12);
 * ```
 */
export function profileLogLikelihood(
  fit: MaximumLikelihood,
  sample: ArrayLike<number>,
  parameter: string,
  value: number,
): number {
  requireSampleOfFit(fit, sample);
  const likelihood = new SampleLikelihood(fit.family, sample);
  const k = likelihood.names.indexOf(parameter);
  if (k < 0) {
    throw new RangeError(
      `Expected one of the parameters ${likelihood.names.join(", ")}, got "${parameter}"`,
    );
  }
  const held = likelihood.free({ ...fit.parameters, [parameter]: value })[k];
  if (!Number.isFinite(held)) {
    throw new RangeError(`Expected a value of ${parameter} inside its range, got ${value}`);
  }
  return profile(likelihood, k, likelihood.free(fit.parameters).toSpliced(k, 1))(held).value;
}

type Profile = (held: number) => { value: number; others: readonly number[] };

/** The profile in free coordinates, each climb starting where the last one ended. */
function profile(likelihood: SampleLikelihood, k: number, start: readonly number[]): Profile {
  let others = start;
  return (held) => {
    const all = (u: readonly number[]): number[] => u.toSpliced(k, 0, held);
    if (others.length === 0) return { value: likelihood.value([held]), others };
    const without = ({ rows, data }: Matrix): Matrix => {
      const kept = Array.from({ length: rows }, (_, i) => i).filter((i) => i !== k);
      return matrix(kept.length, kept.length, (i, j) => data[kept[i] * rows + kept[j]]);
    };
    const { u, value } = climb(
      {
        value: (place) => likelihood.value(all(place)),
        gradient: (place) => likelihood.gradient(all(place)).filter((_, i) => i !== k),
        curvatures: [
          (place) => without(likelihood.observed(all(place))),
          (place) => without(likelihood.expected(all(place))),
        ],
      },
      others,
      `profile likelihood of the ${likelihood.family.name} law`,
    );
    others = u;
    return { value, others };
  };
}

/**
 * The profile-likelihood interval of a parameter: the values that a likelihood-ratio test does not reject.
 *
 * {θ_k : 2[ℓ(θ̂) − ℓ_p(θ_k)] ≤ z²}, z² the quantile of χ² with one degree. Unlike θ̂ ± z·standard error it is the same in every
 * coordinate, stays inside the range, and need not be symmetric.
 *
 * Source: Venzon and Moolgavkar, Appl. Statist. 37 (1988) 87–94.
 *
 * @param fit what `maximumLikelihood` returned, of a family with a smooth likelihood
 * @param sample the sample of the fit
 * @param parameter its name
 * @param confidence in (0, 1); 0.95 unless told
 * @returns both ends, in units of the parameter
 * @throws {RangeError} if there is no such parameter, the confidence is outside (0, 1), the estimate lies at the edge of its range, or
 * an end was not found because the likelihood levels off, or the sample is not that of the fit
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { maximumLikelihood } from "./maximum-likelihood.ts";
 * const waits = [1, 2, 6];
 * const [low, high] = profileInterval(maximumLikelihood("exponential", waits), waits, "rate");
 * assert.ok(low > 0.07 && low < 1 / 3 && high > 0.8);
 * ```
 */
export function profileInterval(
  fit: MaximumLikelihood,
  sample: ArrayLike<number>,
  parameter: string,
  confidence = 0.95,
): [number, number] {
  requireInside("a confidence", confidence);
  requireSampleOfFit(fit, sample);
  const likelihood = new SampleLikelihood(fit.family, sample);
  const k = likelihood.names.indexOf(parameter);
  if (k < 0) {
    throw new RangeError(
      `Expected one of the parameters ${likelihood.names.join(", ")}, got "${parameter}"`,
    );
  }
  const best = likelihood.free(fit.parameters);
  if (!best.every(Number.isFinite)) {
    throw new RangeError(
      `Expected an estimate inside the range of its parameters, got ${JSON.stringify(fit.parameters)}`,
    );
  }
  const drop = normalQuantile((1 + confidence) / 2) ** 2 / 2;
  const { data, rows } = likelihood.observed(best);
  cholesky(matrix(rows, rows, data));
  const width = Math.sqrt(2 * drop / data[k * rows + k]);
  const end = (direction: -1 | 1): number => {
    const at = profile(likelihood, k, best.toSpliced(k, 1));
    const excess = (distance: number): number =>
      fit.logLikelihood - drop - at(best[k] + direction * distance).value;
    let [inside, outside] = [0, width];
    let [atInside, atOutside] = [-drop, excess(width)];
    for (let doublings = 0; atOutside <= 0; doublings++) {
      if (doublings > 40) {
        throw new RangeError(
          `Expected the likelihood to fall by ${drop} on both sides of ${parameter} ${
            fit.parameters[parameter]
          }, got none ${
            direction < 0 ? "below" : "above"
          }: the interval is unbounded; lower the confidence, or give more data`,
        );
      }
      [inside, atInside, outside] = [outside, atOutside, outside + width * 2 ** doublings];
      atOutside = excess(outside);
    }
    // The Illinois variant of the false position, which keeps the bracket.
    let kept = 0;
    for (let step = 0; step < 200 && outside - inside > 1e-14 * (1 + outside); step++) {
      const cut = (atOutside * inside - atInside * outside) / (atOutside - atInside);
      const middle = cut > inside && cut < outside ? cut : (inside + outside) / 2;
      const value = excess(middle);
      if (value === 0) return likelihood.parameters(best.with(k, best[k] + direction * middle))[parameter];
      if (value < 0) {
        [inside, atInside] = [middle, value];
        if (kept === 1) atOutside /= 2;
        kept = 1;
      } else {
        [outside, atOutside] = [middle, value];
        if (kept === -1) atInside /= 2;
        kept = -1;
      }
      if (Math.abs(value) < 1e-13) break;
    }
    const place = Math.abs(atInside) < Math.abs(atOutside) ? inside : outside;
    return likelihood.parameters(best.with(k, best[k] + direction * place))[parameter];
  };
  return [end(-1), end(1)];
}
