import { integrate, lgamma } from "../../math/mod.ts";

/**
 * The cumulants of scale · E^h for an exponential number E, whose moments are Γ(1 + nh) scaleⁿ; with no subtraction of what
 * is nearly equal, however small h is.
 *
 * With M the moment-generating function and v_r = M^(r+1)/M^(r), v_r′ = v_r (v_{r+1} − v_r). So the derivatives of K′ = v₀
 * at 0 follow from the differences Δʲv₀ there, by Leibniz's rule in t and in r; and those from the differences of ln Γ(1 + rh).
 *
 * @param count how many
 * @param h the power, above −1/count
 */
export function cumulantsOfExponentialPower(count: number, h: number, scale: number): number[] {
  const derivatives = [ratioDifferences(count, h)];
  for (let order = 1; order < count; order++) {
    const sum = new Array<number>(count - order).fill(0);
    let choose = 1;
    for (let i = 0; i < order; i++) {
      const slope = derivatives[order - 1 - i].slice(1);
      productDifferences(derivatives[i], slope, sum.length).forEach((each, k) => sum[k] += choose * each);
      choose *= (order - 1 - i) / (i + 1);
    }
    derivatives.push(sum);
  }
  // Where a moment overflows, 0 · ∞ makes NaN of what is Infinity.
  return derivatives.map(([value], i) => Number.isNaN(value) ? Infinity : value * scale ** (i + 1));
}

/** Δᵏ(fg) at 0 from Δᵏf and Δᵏg at 0: Σᵢ C(k, i) Δⁱf(0) Δ^(k−i)g(i). */
function productDifferences(f: readonly number[], g: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, k) => {
    let sum = 0;
    for (let i = 0; i <= k; i++) {
      let shifted = 0;
      for (let l = 0; l <= i; l++) shifted += binomialCoefficient(i, l) * g[k - i + l];
      sum += binomialCoefficient(k, i) * f[i] * shifted;
    }
    return sum;
  });
}

function binomialCoefficient(n: number, k: number): number {
  let value = 1;
  for (let i = 0; i < k; i++) value *= (n - i) / (i + 1);
  return value;
}

/** Δᵏ of Γ(1 + (r + 1)h)/Γ(1 + rh) at r = 0: with eⱼ = exp Δʲ⁺¹ ln Γ(1 + rh), Δeⱼ = eⱼ (e_{j+1} − 1). */
function ratioDifferences(count: number, h: number): number[] {
  let below: number[] = [];
  for (let j = count - 1; j >= 0; j--) {
    const log = logGammaDifference(j + 1, h);
    const current = [Math.exp(log)];
    for (let k = 0; k < below.length; k++) current.push(productDifferences(current, below, k + 1)[k]);
    below = [Math.expm1(log), ...current.slice(1)];
    if (j === 0) return current;
  }
  return [];
}

/**
 * Δʲ ln Γ(1 + rh) at r = 0, for j ≥ 2 from Malmstén's integral: ∫ (e^(−ht) − 1)ʲ/(e^t − 1) dt/t, whose integrand has one sign.
 *
 * Source: Whittaker and Watson, A Course of Modern Analysis (1927), section 12.31.
 */
function logGammaDifference(j: number, h: number): number {
  if (j === 1) return lgamma(1 + h);
  const size = Math.abs(h);
  const decay = h > 0 ? 1 : 1 - j * size;
  const { value } = integrate(
    (t) => Math.exp(-decay * t) * (-Math.expm1(-size * t)) ** j / -Math.expm1(-t) / t,
    0,
    Infinity,
    { rtol: 1e-13 },
  );
  return h > 0 && j % 2 === 1 ? -value : value;
}
