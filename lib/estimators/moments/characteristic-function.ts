import { type Complex, integrate } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";

/**
 * The characteristic function φ(t) = E[exp(itX)] of a law, by quadrature or by summing its probabilities.
 *
 * The source's p̃(k) = E[exp(−ikX)] is φ(−k), the complex conjugate of φ(k). Beyond the quantiles 10⁻³ and 1 − 10⁻³
 * (0.2 and 0.8 where the wave is very short) an infinite tail is integrated half-wave by half-wave and the
 * alternating series accelerated, so heavy tails keep their digits: some 10⁻¹², absolute, also where φ itself is
 * smaller. The density must be monotone in those tails.
 *
 * Source: kaplan eq. (3.2.2); for the tails: Cohen, Rodriguez Villegas, Zagier, "Convergence acceleration of
 * alternating series" (2000), algorithm 1.
 *
 * @param law a law on the line
 * @param t per unit of X
 * @returns a complex number of modulus at most 1
 * @throws {RangeError} if t is not finite, the law has more than a million half-waves, or the quadrature does not converge
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * const { re, im } = characteristicFunction(normal({ mean: 0, standardDeviation: 2 }), 0.5);
 * assert.ok(Math.abs(re - Math.exp(-1 / 2)) < 1e-12 && Math.abs(im) < 1e-12);
 * ```
 */
export function characteristicFunction(law: Distribution, t: number): Complex {
  requireFiniteNumber("the argument of a characteristic function", t);
  if (t === 0) return { re: 1, im: 0 };
  if (law.discrete) return sumOfWaves(law, t);
  return {
    re: waveIntegral(law, t, 0),
    im: waveIntegral(law, t, Math.PI / 2),
  };
}

/**
 * The cumulant generating function K(t) = ln E[exp(tX)] of a law, for real t.
 *
 * K(t) = Σ κₙ tⁿ/n! near 0 where it exists on both sides; Infinity where the tail is too heavy for exp(tx). It is
 * computed beside the peak of exp(tx) p(x), so that K(t) = 10⁴ does not overflow.
 *
 * Source: kaplan eq. (3.2.3), at k = it.
 *
 * @param law a law on the line; exp(tx) p(x) should have one peak
 * @param t per unit of X
 * @returns nats, or Infinity
 * @throws {RangeError} if t is not finite, or the quadrature does not converge
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * const law = normal({ mean: 1, standardDeviation: 2 });
 * assert.ok(Math.abs(cumulantGeneratingFunction(law, 60) - (60 + 4 * 60 ** 2 / 2)) < 1e-9);
 * ```
 */
export function cumulantGeneratingFunction(law: Distribution, t: number): number {
  requireFiniteNumber("the argument of a cumulant generating function", t);
  if (t === 0) return 0;
  const exponent = (x: number): number => t * x + law.logDensity(x);
  const scale = Math.max(law.quantile(0.75) - law.quantile(0.25), 1e-300);
  const centre = law.discrete ? law.quantile(0.5) : (law.quantile(0.25) + law.quantile(0.75)) / 2;
  if (divergesOutside(law, t, exponent, centre, scale)) return Infinity;
  return law.discrete ? logOfSum(law, exponent, centre) : logOfIntegral(law, t, exponent, centre, scale);
}

/** Σ p(x) exp(itx) over whole numbers, outward from the median. */
function sumOfWaves(law: Distribution, t: number): Complex {
  const start = law.quantile(0.5);
  const sum = { re: 0, im: 0 };
  const add = (x: number): void => {
    const p = law.density(x);
    sum.re += p * Math.cos(t * x);
    sum.im += p * Math.sin(t * x);
  };
  for (let x = start; x >= law.support[0] && law.cdf(x) > NEGLIGIBLE; x--) add(x);
  for (let x = start + 1; x <= law.support[1] && law.survival(x - 1) > NEGLIGIBLE; x++) add(x);
  return sum;
}

/** ∫ p(x) cos(tx − phase) dx: the body adaptively, and each infinite tail as an alternating series. */
function waveIntegral(law: Distribution, t: number, phase: number): number {
  const cosine = (x: number): number => Math.cos(t * x - phase);
  const halfWave = Math.PI / Math.abs(t);
  const [least, greatest] = law.support;
  // Tails begin farther inside where the wave is too short for the whole body.
  const tail = TAILS.find((p) => law.quantile(1 - p) - law.quantile(p) <= MOST_HALF_WAVES * halfWave) ??
    TAILS.at(-1)!;
  // They begin at zeros of the cosine.
  const zero = (x: number, outward: -1 | 1): number => {
    const turns = (t * x - phase) / Math.PI - 1 / 2;
    const whole = outward * t > 0 ? Math.ceil(turns) : Math.floor(turns);
    return (Math.PI * (whole + 1 / 2) + phase) / t;
  };
  const from = least === -Infinity ? zero(law.quantile(tail), -1) : least;
  const to = greatest === Infinity ? zero(law.quantile(1 - tail), 1) : greatest;
  if (to - from > MOST_WAVES * halfWave) {
    throw new RangeError(
      `Expected at most ${MOST_WAVES} half-waves within the ${law.name} law, got an argument of ${t}: its transform there needs an asymptotic formula`,
    );
  }
  let value = bodyIntegral(law, cosine, from, to, halfWave);
  const wave = (x: number): number => law.density(x) * cosine(x);
  if (greatest === Infinity) value += alternatingTail(wave, to, halfWave);
  if (least === -Infinity) value += alternatingTail(wave, from, -halfWave);
  return value;
}

/**
 * ∫ p(x) f(x) dx between two points, cut at quantiles, so that no part of the law is overlooked in a long stretch,
 * and into stretches of a few half-waves. Beside an end where the density is infinite the probability is the
 * coordinate.
 */
function bodyIntegral(
  law: Distribution,
  f: (x: number) => number,
  from: number,
  to: number,
  halfWave: number,
): number {
  const cuts = cutsWithin(law, from, to);
  let value = 0;
  for (let i = 1; i < cuts.length; i++) {
    const [a, b] = [cuts[i - 1], cuts[i]];
    if (!(b > a)) continue;
    if (law.density(a) === Infinity || law.density(b) === Infinity) {
      value += integrate((p) => f(law.quantile(p)), law.cdf(a), law.cdf(b), FINE).value;
      continue;
    }
    const count = Math.max(1, Math.ceil((b - a) / (8 * halfWave)));
    for (let j = 0; j < count; j++) {
      const [left, right] = [a + (b - a) * j / count, j === count - 1 ? b : a + (b - a) * (j + 1) / count];
      value += integrate((x) => law.density(x) * f(x), left, right, FINE).value;
    }
  }
  return value;
}

/**
 * From one point to another by quantiles and other places, and beyond the last ones by doubled distances, while they
 * are finite.
 */
function cutsWithin(law: Distribution, from: number, to: number, others: readonly number[] = []): number[] {
  const places = [...CUTS.map((p) => law.quantile(p)), ...others].sort((a, b) => a - b);
  const middle = law.quantile(0.5);
  for (const [end, place] of [[from, places[0]], [to, places[places.length - 1]]]) {
    if (!Number.isFinite(end)) continue;
    for (
      let x = middle + 2 * (place - middle);
      Math.abs(x - middle) < Math.abs(end - middle) && x !== middle;
    ) {
      places.push(x);
      x = middle + 2 * (x - middle);
    }
  }
  return [from, ...places.filter((x) => x > from && x < to).sort((a, b) => a - b), to];
}

/** Σ of the integrals over successive half-waves, whose signs alternate, accelerated. */
function alternatingTail(f: (x: number) => number, from: number, step: number): number {
  const terms = ACCELERATED_TERMS;
  const d = (3 + Math.sqrt(8)) ** terms;
  const norm = (d + 1 / d) / 2;
  let [b, c, sum] = [-1, -norm, 0];
  for (let k = 0; k < terms; k++) {
    const [a, z] = [from + k * step, from + (k + 1) * step];
    const piece = integrate(f, Math.min(a, z), Math.max(a, z), FINE).value;
    c = b - c;
    // The algorithm sums (−1)ᵏ aₖ; the sign is in the piece already.
    sum += c * piece * (k % 2 === 0 ? 1 : -1);
    b *= (k + terms) * (k - terms) / ((k + 1 / 2) * (k + 1));
  }
  return sum / norm;
}

/** Whether t·x + ln p(x) does not fall any more on the way to infinity. */
function divergesOutside(
  law: Distribution,
  t: number,
  exponent: (x: number) => number,
  centre: number,
  scale: number,
): boolean {
  const end = t > 0 ? law.support[1] : law.support[0];
  if (Number.isFinite(end)) return false;
  const at = (power: number): number => {
    const x = centre + Math.sign(t) * Math.max(scale, 1 / Math.abs(t)) * 2 ** power;
    return exponent(law.discrete ? Math.round(x) : x);
  };
  const [near, far] = [at(40), at(41)];
  return !(far < near) && far !== -Infinity;
}

/** ln Σ exp(exponent(x)) over whole numbers, outward from the top of it. */
function logOfSum(law: Distribution, exponent: (x: number) => number, centre: number): number {
  const [least, greatest] = law.support;
  let peak = centre;
  for (const step of [1, -1]) {
    // Strides that double until the exponent falls, then single steps.
    for (let stride = 1; stride >= 1;) {
      const next = Math.min(greatest, Math.max(least, peak + step * stride));
      if (next !== peak && exponent(next) >= exponent(peak)) {
        peak = next;
        stride *= 2;
      } else stride = Math.floor(stride / 2);
    }
  }
  const top = exponent(peak);
  let sum = 0;
  for (let x = peak; x >= least; x--) {
    const term = Math.exp(exponent(x) - top);
    sum += term;
    if (term < NEGLIGIBLE) break;
  }
  for (let x = peak + 1; x <= greatest; x++) {
    const term = Math.exp(exponent(x) - top);
    sum += term;
    if (term < NEGLIGIBLE) break;
  }
  return top + Math.log(sum);
}

/** ln ∫ exp(exponent(x)) dx beside the peak of the exponent. */
function logOfIntegral(
  law: Distribution,
  t: number,
  exponent: (x: number) => number,
  centre: number,
  scale: number,
): number {
  const peak = peakOf(exponent, law.support, centre, scale);
  const top = exponent(peak);
  const reference = Number.isFinite(top) ? top : exponent(centre);
  const [least, greatest] = law.support;
  const cuts = cutsWithin(law, least, greatest, [peak - scale, peak, peak + scale]);
  let value = 0;
  for (let i = 1; i < cuts.length; i++) {
    const [a, b] = [cuts[i - 1], cuts[i]];
    if (!(b > a)) continue;
    const infinite = law.density(a) === Infinity || law.density(b) === Infinity;
    value += infinite
      ? integrate((p) => Math.exp(t * law.quantile(p) - reference), law.cdf(a), law.cdf(b), FINE).value
      : integrate((x) => Math.exp(exponent(x) - reference), a, b, { rtol: 1e-12, atol: 1e-14 * scale }).value;
  }
  return reference + Math.log(value);
}

/** A climb with strides that double while it rises, and halve otherwise. */
function peakOf(
  f: (x: number) => number,
  [least, greatest]: readonly [number, number],
  start: number,
  scale: number,
): number {
  let peak = start;
  let stride = scale;
  for (let turn = 0; turn < 400 && stride > 1e-6 * scale; turn++) {
    const better = [peak - stride, peak + stride]
      .filter((x) => x > least && x < greatest)
      .find((x) => f(x) > f(peak));
    if (better === undefined) stride /= 2;
    else {
      peak = better;
      stride *= 2;
    }
  }
  return peak;
}

/** Probabilities beyond which a tail may count as one, the farthest first. */
const TAILS = [1e-3, 1e-2, 0.05, 0.1, 0.2];
/** How many half-waves the body between the tails may have before they begin farther inside. */
const MOST_HALF_WAVES = 400;
/** More half-waves than this are not summed one by one. */
const MOST_WAVES = 1e6;
/** The quantiles at which integrals are cut. */
const CUTS = [1e-4, 1e-3, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999];
const FINE = { rtol: 1e-12, atol: 1e-16 };
/** Probabilities below this change no digit of a sum. */
const NEGLIGIBLE = 1e-18;
/** The error of the accelerated series is 5.8 to the power of minus this. */
const ACCELERATED_TERMS = 24;
