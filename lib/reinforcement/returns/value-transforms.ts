import { sigmoid } from "../../estimators/regression/logistic-function.ts";
import { requireFiniteNumber, requireNonNegative, requirePositive } from "../../math/checks.ts";

/** A monotone transform of values, its inverse and both derivatives. */
export interface ValueTransform {
  readonly name: string;
  /** h(x), x in units of reward. */
  readonly forward: (x: number) => number;
  /** h⁻¹(y). */
  readonly inverse: (y: number) => number;
  /** h′(x). */
  readonly derivative: (x: number) => number;
  /** (h⁻¹)′(y) = 1/h′(h⁻¹(y)). */
  readonly inverseDerivative: (y: number) => number;
}

/** A transform whose four functions refuse what is not finite. */
function checked(transform: ValueTransform): ValueTransform {
  const guard = (of: (x: number) => number) => (x: number): number => {
    requireFiniteNumber(`the argument of the ${transform.name} transform`, x);
    return of(x);
  };
  return {
    name: transform.name,
    forward: guard(transform.forward),
    inverse: guard(transform.inverse),
    derivative: guard(transform.derivative),
    inverseDerivative: guard(transform.inverseDerivative),
  };
}

/** An odd function, from what it does to sizes. */
const odd = (of: (size: number) => number) => (x: number): number => x < 0 ? -of(-x) : of(x);

/** The transform that changes nothing. */
export const identityTransform: ValueTransform = checked({
  name: "identity",
  forward: (x) => x,
  inverse: (y) => y,
  derivative: () => 1,
  inverseDerivative: () => 1,
});

/**
 * The signed hyperbolic transform, which compresses large returns like a square root and stays invertible by a slope ε.
 *
 * h(x) = sign(x)(√(|x| + 1) − 1) + εx; h′(x) = 1/(2√(|x| + 1)) + ε, which is ½ + ε at 0. Both directions keep their relative accuracy
 * near 0: h is written as |x|/(√(|x| + 1) + 1) + ε|x|, and its inverse by u = 2|y|/(1 + 2ε + √((1 + 2ε)² + 4ε|y|)), |x| = u² + 2u.
 * (Differentiating sign(x)·… automatically, as rlax users must, gives ε at 0: the limit from both sides is ½ + ε.)
 *
 * Source: Pohlen et al., arXiv:1805.11593v1, proposition A.2; Kapturowski et al., R2D2 (ICLR 2019), section 2.3.
 *
 * @param options epsilon ε ≥ 0, 0.001 unless told
 * @throws {RangeError} if ε is negative; later, if an argument is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { forward, inverse, derivative } = signedHyperbolicTransform();
 * assert.ok(Math.abs(forward(-8) - (-2 - 0.008)) < 1e-15);
 * assert.ok(Math.abs(inverse(forward(1e-9)) - 1e-9) < 1e-24);
 * assert.equal(derivative(0), 0.501);
 * ```
 */
export function signedHyperbolicTransform(
  { epsilon = 1e-3 }: { readonly epsilon?: number } = {},
): ValueTransform {
  requireNonNegative("ε of the signed hyperbolic transform", epsilon);
  const inverse = odd((y) => {
    const slope = 1 + 2 * epsilon;
    const u = 2 * y / (slope + Math.sqrt(slope * slope + 4 * epsilon * y));
    return u * u + 2 * u;
  });
  const derivative = (x: number): number => 1 / (2 * Math.sqrt(Math.abs(x) + 1)) + epsilon;
  return checked({
    name: "signed hyperbolic",
    forward: odd((x) => x / (Math.sqrt(x + 1) + 1) + epsilon * x),
    inverse,
    derivative,
    inverseDerivative: (y) => 1 / derivative(inverse(y)),
  });
}

/**
 * The signed logarithm.
 *
 * h(x) = sign(x) ln(1 + |x|); h⁻¹(y) = sign(y)(exp|y| − 1); h′(x) = 1/(1 + |x|), which is 1 at 0 (rlax's code differentiates to 0 there).
 *
 * Source: Hafner et al., arXiv:2301.04104v2 (symlog); rlax `signed_logp1`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(signedLogTransform.forward(-(Math.E - 1)), -1);
 * assert.equal(signedLogTransform.derivative(0), 1);
 * ```
 */
export const signedLogTransform: ValueTransform = checked({
  name: "signed logarithm",
  forward: odd(Math.log1p),
  inverse: odd(Math.expm1),
  derivative: (x) => 1 / (1 + Math.abs(x)),
  inverseDerivative: (y) => Math.exp(Math.abs(y)),
});

/**
 * The inverse hyperbolic sine.
 *
 * h(x) = arsinh x; h⁻¹(y) = sinh y; h′(x) = 1/√(1 + x²).
 *
 * Source: rlax `HYPERBOLIC_SIN_PAIR`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(inverseSinhTransform.inverse(inverseSinhTransform.forward(-3)) + 3) < 1e-14);
 * ```
 */
export const inverseSinhTransform: ValueTransform = checked({
  name: "inverse hyperbolic sine",
  forward: odd(Math.asinh),
  inverse: Math.sinh,
  derivative: (x) => 1 / Math.hypot(1, x),
  inverseDerivative: Math.cosh,
});

/**
 * The signed power transform.
 *
 * h(x) = sign(x)((|x|/q + 1)ᵖ − 1)/q, q = √p; its inverse is the transform of 1/p; h′(x) = (|x|/q + 1)ᵖ⁻¹, which is 1 at 0 (rlax's code
 * differentiates to 0 there).
 *
 * Source: van Hasselt et al., arXiv:1907.03687v1; rlax `power`.
 *
 * @param p the exponent, positive
 * @throws {RangeError} if p is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { forward, inverse, derivative } = powerTransform(0.25);
 * assert.equal(forward(-7.5), -2); // (15 + 1)^¼ = 2, minus 1, over ½
 * assert.ok(Math.abs(inverse(-2) + 7.5) < 1e-14 && derivative(0) === 1);
 * ```
 */
export function powerTransform(p: number): ValueTransform {
  requirePositive("the exponent of the power transform", p);
  const of = (power: number) =>
    odd((x) => Math.expm1(power * Math.log1p(x / Math.sqrt(power))) / Math.sqrt(power));
  const slope = (power: number) => (x: number): number =>
    Math.exp((power - 1) * Math.log1p(Math.abs(x) / Math.sqrt(power)));
  return checked({
    name: "power",
    forward: of(p),
    inverse: of(1 / p),
    derivative: slope(p),
    inverseDerivative: slope(1 / p),
  });
}

/**
 * The discount transform: a discount γ = 1 − 1/n as the logarithm of its horizon, and back.
 *
 * h(x) = −ln(1 − x), x < 1; h⁻¹(y) = 1 − exp(−y); h′(x) = 1/(1 − x).
 *
 * Source: van Hasselt et al., arXiv:1907.03687v1; rlax `DISCOUNT_TRANSFORM_PAIR`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(discountTransform.forward(0.99) - Math.log(100)) < 1e-13);
 * assert.throws(() => discountTransform.forward(1), /below 1/);
 * ```
 */
export const discountTransform: ValueTransform = checked({
  name: "discount",
  forward: (x) => -Math.log1p(-requireBelowOne(x)),
  inverse: (y) => -Math.expm1(-y),
  derivative: (x) => 1 / (1 - requireBelowOne(x)),
  inverseDerivative: (y) => Math.exp(-y),
});

/**
 * The logistic sigmoid: any value as a number between 0 and 1, such as a probability of winning.
 *
 * h(x) = 1/(1 + e⁻ˣ); h⁻¹(y) = ln(y/(1 − y)), 0 < y < 1; h′(x) = h(x)(1 − h(x)).
 *
 * Source: rlax `sigmoid` and `logit`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(sigmoidTransform.derivative(0), 0.25);
 * assert.ok(Math.abs(sigmoidTransform.inverse(0.75) - Math.log(3)) < 1e-15);
 * assert.throws(() => sigmoidTransform.inverse(1), /between 0 and 1/);
 * ```
 */
export const sigmoidTransform: ValueTransform = checked({
  name: "sigmoid",
  forward: sigmoid,
  inverse: (y) => Math.log(requireProbability(y)) - Math.log1p(-y),
  // Both factors by themselves: 1 − h(x) would lose all its digits for large x.
  derivative: (x) => sigmoid(x) * sigmoid(-x),
  inverseDerivative: (y) => 1 / (requireProbability(y) * (1 - y)),
});

function requireProbability(y: number): number {
  if (!(y > 0 && y < 1)) {
    throw new RangeError(`Expected a number between 0 and 1 to take the sigmoid back from, got ${y}`);
  }
  return y;
}

function requireBelowOne(x: number): number {
  if (!(x < 1)) {
    throw new RangeError(`Expected the argument of the discount transform to be below 1, got ${x}`);
  }
  return x;
}

/**
 * Transforms one after the other.
 *
 * h = hₙ ∘ … ∘ h₁: the first one in the list is applied first; the inverse undoes the last one first. None at all is the identity.
 *
 * Source: rlax `compose_tx`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const both = composeTransforms(inverseSinhTransform, signedLogTransform);
 * assert.equal(both.forward(3), Math.log1p(Math.asinh(3)));
 * assert.ok(Math.abs(both.derivative(3) * both.inverseDerivative(both.forward(3)) - 1) < 1e-14);
 * ```
 */
export function composeTransforms(...transforms: readonly ValueTransform[]): ValueTransform {
  const inverse = (y: number): number => transforms.reduceRight((x, each) => each.inverse(x), y);
  return checked({
    name: transforms.map(({ name }) => name).join(", then ") || "identity",
    forward: (x) => transforms.reduce((y, each) => each.forward(y), x),
    inverse,
    derivative: (x) => {
      let slope = 1;
      let at = x;
      for (const each of transforms) {
        slope *= each.derivative(at);
        at = each.forward(at);
      }
      return slope;
    },
    inverseDerivative: (y) => {
      let slope = 1;
      let at = y;
      for (const each of [...transforms].reverse()) {
        slope *= each.inverseDerivative(at);
        at = each.inverse(at);
      }
      return slope;
    },
  });
}
