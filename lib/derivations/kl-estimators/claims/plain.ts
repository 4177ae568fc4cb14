import { claim } from "../../../ledger/mod.ts";
import { frozenContextKl, sequenceKl } from "../../../reinforcement/mod.ts";
import { plainGradients } from "../experiment.ts";
import { distance, treeOf } from "../worlds.ts";

type Numbers = readonly number[];
type Prediction = (shape: string, policy: Numbers, reference: Numbers) => ArrayLike<number>;

interface PlainTheory {
  readonly token: Prediction;
  readonly sequence: Prediction;
}

/** ∇KL(π‖ρ) of whole responses. */
export const reverse: Prediction = (shape, policy, reference) =>
  sequenceKl(treeOf(shape), policy, reference, "reverse").gradient;

/** ∇KL(ρ‖π) of whole responses. */
export const forward: Prediction = (shape, policy, reference) =>
  sequenceKl(treeOf(shape), policy, reference, "forward").gradient;

/** Σ_c P_π(c) ∇KL(π_c‖ρ_c). */
export const frozenReverse: Prediction = (shape, policy, reference) =>
  frozenContextKl(treeOf(shape), policy, reference, "reverse").gradient;

/** Σ_c P_π(c) ∇KL(ρ_c‖π_c). */
const frozenForward: Prediction = (shape, policy, reference) =>
  frozenContextKl(treeOf(shape), policy, reference, "forward").gradient;

const zero: Prediction = (_shape, policy) => policy.map(() => 0);

const times = (factor: number, of: Prediction): Prediction => (...given) =>
  Array.from(of(...given), (each) => factor * each);

/** Shapes with two tokens a response at most, where the counterexamples are looked for. */
export const SMALL_SHAPES: readonly string[] = [
  "2 tokens, 2 long",
  "2 tokens, up to 2 long",
  "3 tokens, 2 long",
];

const HOW = {
  atol: 2e-12,
  why: "an extrapolated numerical derivative of exact sums over all responses: some 10⁻¹³",
};

const BY =
  "numerical gradients of exact sums over all responses of 1 to 4 tokens, sampling weights held constant";

/** The compare of all three claims: the mean gradient of one estimator, token by token and by whole responses. */
const comparing = (estimator: "k1" | "k2" | "k3") =>
(
  found: Awaited<ReturnType<typeof plainGradients>>,
  theory: PlainTheory,
  judge: { equal(what: string, found: Numbers, predicted: ArrayLike<number>, how: typeof HOW): void },
): undefined => {
  for (const { shape, policy, reference, token, sequence } of found) {
    judge.equal(`by token, ${shape}`, token[estimator], theory.token(shape, policy, reference), HOW);
    judge.equal(`by response, ${shape}`, sequence[estimator], theory.sequence(shape, policy, reference), HOW);
  }
};

export const k1AsLoss = claim("kl-estimators:k1-as-a-loss", {
  statement:
    "Over draws of the policy the mean gradient of $k_1=\\ln\\pi-\\ln\\rho$, used as a loss by token or by response, is zero: it neither " +
    "holds the policy to the reference nor drives it away.",
  printed: {
    as: String.raw`E_{y\sim\pi}\Bigl[\nabla_\theta\sum_t\ln\frac{\pi_\theta(y_t|c_t)}{\rho(y_t|c_t)}\Bigr]=0`,
    theory: { token: zero, sequence: zero } as PlainTheory,
  },
  rivals: {
    "the gradient of KL(π‖ρ)": { token: reverse, sequence: reverse },
    "that with frozen contexts": { token: frozenReverse, sequence: frozenReverse },
    "the gradient of KL(ρ‖π)": { token: forward, sequence: forward },
  },
  by: BY,
  measure: plainGradients,
  compare: comparing("k1"),
});

export const k2AsLoss = claim("kl-estimators:k2-as-a-loss", {
  statement:
    "verl (`kl_penalty` in `core_algos.py`, the comment on its straight-through forms): k2 gives the right gradient estimator of the KL, and " +
    "is used on each token's log-ratio.",
  printed: {
    as: String
      .raw`E_{y\sim\pi}\Bigl[\nabla_\theta\sum_t\tfrac12\Bigl(\ln\frac{\pi_\theta(y_t|c_t)}{\rho(y_t|c_t)}\Bigr)^2\Bigr]=\nabla_\theta D_{KL}(\pi_\theta\|\rho)`,
    theory: { token: reverse, sequence: reverse } as PlainTheory,
  },
  by: BY,
  measure: plainGradients,
  corrected: {
    as: String
      .raw`E\Bigl[\nabla\tfrac12\bigl(\textstyle\sum_t d_t\bigr)^2\Bigr]=\nabla D_{KL}(\pi\|\rho),\qquad E\Bigl[\nabla\textstyle\sum_t\tfrac12d_t^2\Bigr]=\sum_cP_\pi(c)\,\nabla D_{KL}(\pi_c\|\rho_c)`,
    theory: { token: frozenReverse, sequence: reverse },
    grade: "condition",
    because:
      "It holds for the log-ratio of a whole response, and token by token only for responses of one token: the square of a token's own " +
      "log-ratio does not know that the token also decides which contexts follow",
    counterexample: (found) => {
      const small = found.filter(({ shape }) => SMALL_SHAPES.includes(shape)).map((each) => ({
        shape: each.shape,
        off: distance(each.token.k2, reverse(each.shape, each.policy, each.reference)),
      }));
      const { shape, off } = small.reduce((most, each) => each.off > most.off ? each : most);
      return {
        at: `${shape}: distance of the mean gradient from ∇KL(π‖ρ), in units of the latter`,
        printed: 0,
        found: Number(off.toPrecision(3)),
      };
    },
  },
  rivals: {
    "right with frozen contexts, either way": { token: frozenReverse, sequence: frozenReverse },
    "the factor ½ forgotten": { token: times(2, frozenReverse), sequence: times(2, reverse) },
    "the forward divergence by response": { token: frozenReverse, sequence: forward },
    "nothing, as for k1": { token: zero, sequence: zero },
  },
  compare: comparing("k2"),
});

export const k3AsLoss = claim("kl-estimators:k3-as-a-loss", {
  statement:
    "DeepSeekMath (arXiv:2402.03300, eqs. (3), (4) and (21)): the objective is regularised by $-\\beta D_{KL}(\\pi_\\theta\\|\\pi_{ref})$, for which k3 stands as an unbiased " +
    "estimate, and its gradient has $(\\pi_{ref}/\\pi_\\theta-1)\\,\\nabla\\ln\\pi_\\theta$ in the place of $-\\nabla D_{KL}$.",
  printed: {
    as: String
      .raw`\nabla_\theta D_{KL}[\pi_\theta\|\pi_{ref}]=E_{y\sim\pi_\theta}\Bigl[\sum_t\Bigl(1-\frac{\pi_{ref}(y_t|c_t)}{\pi_\theta(y_t|c_t)}\Bigr)\nabla_\theta\ln\pi_\theta(y_t|c_t)\Bigr]`,
    theory: { token: reverse, sequence: reverse } as PlainTheory,
  },
  by: BY,
  measure: plainGradients,
  corrected: {
    as: String
      .raw`E[\nabla k_3]=\sum_cP_\pi(c)\,\nabla D_{KL}(\rho_c\|\pi_c)\ \text{by token},\qquad\nabla D_{KL}(\rho\|\pi)\ \text{by response}`,
    theory: { token: frozenForward, sequence: forward },
    grade: "loose",
    because:
      "The estimate is unbiased and its derivative is right as that of k3, but it is not one of the divergence whose name it has in the objective: over draws of π the factor ρ/π turns the mean into one over ρ, so that k3 as a " +
      "loss descends the other one, KL(ρ‖π)",
    counterexample: (found) => {
      const { shape, policy, reference, token } = found[0];
      return {
        at: `${shape}: distance of the mean gradient from ∇KL(π‖ρ), in units of the latter`,
        printed: 0,
        found: Number(distance(token.k3, reverse(shape, policy, reference)).toPrecision(3)),
      };
    },
  },
  rivals: {
    "right with frozen contexts": { token: frozenReverse, sequence: reverse },
    "the forward divergence by token too": { token: forward, sequence: forward },
    "the forward divergence, frozen contexts by response too": {
      token: frozenForward,
      sequence: frozenForward,
    },
    "its sign turned": { token: times(-1, frozenForward), sequence: times(-1, forward) },
  },
  compare: comparing("k3"),
});
