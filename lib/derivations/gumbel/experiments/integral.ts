import { experiment } from "../../../ledger/mod.ts";
import { integrate, softmax } from "../../../math/mod.ts";
import { mixedDerivative } from "../../../oracles/mod.ts";

/** The Gumbel density, written out; 0 where exp(−z) would overflow. */
export function density(z: number): number {
  return z < -700 ? 0 : Math.exp(-z - Math.exp(-z));
}

/** ∫ dz g(z) Π_{j≠k} g(x_k + z − x_j), over all z or up to a limit. */
function productIntegral(logits: readonly number[], k: number, limit = Infinity): number {
  const peak = Math.log(logits.reduce((sum, x) => sum + Math.exp(x - logits[k]), 0) / logits.length);
  return integrate(
    (z) =>
      logits.reduce((product, x, j) => j === k ? product : product * density(logits[k] + z - x), density(z)),
    -Infinity,
    limit,
    { rtol: 1e-12, atol: 1e-16, ...(peak < limit && { points: [peak] }) },
  ).value;
}

/** The right side of (3.5.5) by quadrature for every k, and the mixed derivative of the softmax in all the other logits. */
export const differentiatedCondition = experiment("gumbel/differentiated-condition", {
  lengths: [2, 3, 4, 5, 6],
  sets: 4,
}, ({ stream, lengths, sets }) =>
  lengths.flatMap((length) =>
    Array.from({ length: sets }, (_, set) => {
      const logits = Array.from(stream.at(`${length} ${set}`).normals(length));
      const mixed = (k: number): number =>
        mixedDerivative((x) => softmax(x)[k], logits, logits.map((_, j) => j).filter((j) => j !== k), {
          step: 0.5,
        });
      return {
        logits,
        integrals: logits.map((_, k) => productIntegral(logits, k)),
        derivatives: logits.map((_, k) => mixed(k)),
      };
    })
  ));

/** The integral whose evaluation the source displays, in full and up to some limits, by quadrature in z. */
export const gumbelIntegral = experiment("gumbel/gumbel-integral", {
  quoted: [0.3, -1.1, 0.8, 0],
  lengths: [2, 3, 4],
  sets: 10,
  limits: [-0.5, 0.7, 2],
}, ({ stream, quoted, lengths, sets, limits }) =>
  lengths.flatMap((length) => {
    const random = Array.from(
      { length: sets },
      (_, set) => Array.from(stream.at(`${length} ${set}`).normals(length)),
    );
    return [quoted.slice(0, length), ...random].map((logits) => ({
      logits,
      whole: productIntegral(logits, 0),
      limits,
      parts: limits.map((limit) => productIntegral(logits, 0, limit)),
    }));
  }));
