import { gaussianKlDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { naturalLines } from "../experiment.ts";

type Law = readonly number[];

const divergence = ([mean, deviation]: Law, [otherMean, otherDeviation]: Law): number =>
  gaussianKlDivergence(
    { mean, standardDeviation: Math.abs(deviation) },
    { mean: otherMean, standardDeviation: Math.abs(otherDeviation) },
  );

interface LineTheory {
  /** ∫ (1 − t) δᵀFδ dt and ∫ t δᵀFδ dt on the line of natural parameters. */
  falling(from: Law, to: Law): number;
  rising(from: Law, to: Law): number;
}

/** The source says that the divergence cannot be had by integrating F; along one kind of line it can. */
export const divergenceFromFisher = claim("fisher-geometry:divergence-from-fisher", {
  statement:
    "Along the straight line $\\theta_t=\\theta_0+t\\delta$ of the natural parameters of an exponential " +
    "family $D_{KL}(p_{\\theta_0}\\|p_{\\theta_1})=\\int_0^1(1-t)\\,\\delta^TF(\\theta_t)\\,\\delta\\,dt$, and the weight " +
    "$t$ gives $D_{KL}(p_{\\theta_1}\\|p_{\\theta_0})$.",
  printed: {
    as: String.raw`D_{KL}(p_{\theta_0}\|p_{\theta_1})=\int_0^1(1-t)\,\delta^TF(\theta_t)\,\delta\,dt`,
    theory: {
      falling: divergence,
      rising: (from, to) => divergence(to, from),
    } as LineTheory,
  },
  rivals: {
    "the weights the other way round": { falling: (from, to) => divergence(to, from), rising: divergence },
    "half of the mean, whatever the weight": {
      falling: (from, to) => (divergence(from, to) + divergence(to, from)) / 2,
      rising: (from, to) => (divergence(from, to) + divergence(to, from)) / 2,
    },
    "twice": {
      falling: (from, to) => 2 * divergence(from, to),
      rising: (from, to) => 2 * divergence(to, from),
    },
  },
  by: "quadrature of products of numerical scores along lines between three pairs of normal laws",
  measure: naturalLines,
  compare: (found, theory, judge) => {
    const HOW = { rtol: 1e-12, why: "numerical first derivatives, extrapolated: about 10⁻¹³" };
    judge.equal(
      "∫ (1 − t) δFδ on the line of (μ/σ², −1/2σ²)",
      found.map(({ lines }) => lines[1].falling),
      found.map(({ from, to }) => theory.falling(from, to)),
      HOW,
    );
    judge.equal(
      "∫ t δFδ on the line of (μ/σ², −1/2σ²)",
      found.map(({ lines }) => lines[1].rising),
      found.map(({ from, to }) => theory.rising(from, to)),
      HOW,
    );
  },
});
