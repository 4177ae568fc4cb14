import { gumbelSoftmaxMean, gumbelSoftmaxMeanJacobian } from "../../estimators/mod.ts";
import type { Matrix } from "../../math/mod.ts";

/** Keeps what a quadrature gave, since the printed theory, the corrected one and the rivals ask for the same. */
function remembered<R>(
  compute: (logits: readonly number[], beta: number) => R,
): (logits: readonly number[], beta: number) => R {
  const known = new Map<string, R>();
  return (logits, beta) => {
    const key = `${logits.join()} ${beta}`;
    let result = known.get(key);
    if (result === undefined) known.set(key, result = compute(logits, beta));
    return result;
  };
}

/** The exact mean of the relaxed sample. */
export const meanOf: (logits: readonly number[], beta: number) => ArrayLike<number> = remembered(
  gumbelSoftmaxMean,
);

/** Its derivative in the logits. */
export const jacobianOf: (logits: readonly number[], beta: number) => Matrix = remembered(
  gumbelSoftmaxMeanJacobian,
);
