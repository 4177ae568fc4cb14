import { claim } from "../../../ledger/mod.ts";
import { frozenContextKl } from "../../../reinforcement/mod.ts";
import { ratioGradients } from "../experiment.ts";
import { distance, treeOf } from "../worlds.ts";
import { forward, frozenReverse, reverse, SMALL_SHAPES } from "./plain.ts";

type Numbers = readonly number[];

/** The mean gradient of the weighed estimates, over draws of `old` (the policy itself where it samples). */
type RatioTheory = (
  shape: string,
  policy: Numbers,
  reference: Numbers,
  old: Numbers,
  ratio: string,
) => ArrayLike<number>;

const whole: RatioTheory = (shape, policy, reference) => reverse(shape, policy, reference);

const visited: RatioTheory = (shape, policy, reference, old) =>
  frozenContextKl(treeOf(shape), policy, reference, "reverse", old).gradient;

const HOW = {
  atol: 2e-12,
  why: "an extrapolated numerical derivative of exact sums over all responses: some 10⁻¹³",
};

const BY =
  "numerical gradients of exact sums over all responses, drawn by the policy itself and by another one";

export const tokenRatio = claim("kl-estimators:token-ratio", {
  statement:
    "DeepSeek-V3.2 (arXiv:2512.02556, section 3.1, eq. (7)) and TRL (`use_bias_correction_kl`, default from pull request 6503 on): k3 times the " +
    "token's ratio to the sampling policy has the unbiased gradient of the reverse KL.",
  printed: {
    as: String
      .raw`E_{y\sim\pi_{old}}\Bigl[\nabla_\theta\sum_t\frac{\pi_\theta(y_t|c_t)}{\pi_{old}(y_t|c_t)}\,k_3(y_t|c_t)\Bigr]=\nabla_\theta D_{KL}(\pi_\theta\|\pi_{ref})`,
    theory: whole,
  },
  by: BY,
  measure: ratioGradients,
  corrected: {
    as: String
      .raw`E_{y\sim\pi_{old}}\Bigl[\nabla\sum_t\frac{\pi}{\pi_{old}}\,k_3\Bigr]=\sum_cP_{\pi_{old}}(c)\,\nabla D_{KL}(\pi_c\|\rho_c)`,
    theory: visited,
    grade: "condition",
    because:
      "It is so for the divergence of the next token in the contexts that were visited; for that of the responses the effect of a token on later " +
      "contexts is missing, and the contexts are those of the old policy",
    counterexample: (found) => {
      const small = found.filter(({ shape }) => SMALL_SHAPES.includes(shape)).map((each) => {
        const { gradient } = each.forms.find(({ ratio, sampler, estimator }) =>
          ratio === "token" && sampler === "policy" && estimator === "k3"
        )!;
        return {
          shape: each.shape,
          off: distance(gradient, reverse(each.shape, each.policy, each.reference)),
        };
      });
      const { shape, off } = small.reduce((most, each) => each.off > most.off ? each : most);
      return {
        at: `${shape}, sampled by the policy itself: distance from ∇KL(π‖ρ), in units of it`,
        printed: 0,
        found: Number(off.toPrecision(3)),
      };
    },
  },
  rivals: {
    "the contexts of the policy itself": (shape, policy, reference) =>
      frozenReverse(shape, policy, reference),
    "the forward divergence": (shape, policy, reference) => forward(shape, policy, reference),
    "the forward divergence in the visited contexts": (shape, policy, reference, old) =>
      frozenContextKl(treeOf(shape), policy, reference, "forward", old).gradient,
    "the contexts of the reference": (shape, policy, reference) =>
      frozenContextKl(treeOf(shape), policy, reference, "reverse", reference).gradient,
  },
  compare: (found, theory, judge) => {
    for (const { shape, policy, reference, old, forms } of found) {
      for (const { ratio, sampler, estimator, gradient } of forms) {
        if (ratio !== "token") continue;
        const by = sampler === "policy" ? policy : old;
        judge.equal(
          `${estimator}, ${shape}, drawn by ${sampler === "policy" ? "itself" : "the old policy"}`,
          gradient,
          theory(shape, policy, reference, by, ratio),
          HOW,
        );
      }
    }
  },
});

export const exactRatios = claim("kl-estimators:exact-ratios", {
  statement:
    "The ratio of all tokens up to $t$, or that of the whole response, times $k_1$ or $k_3$ of token $t$, differentiated with the ratio, has the mean " +
    "gradient $\\nabla D_{KL}(\\pi\\|\\rho)$ of whole responses, whichever policy sampled.",
  printed: {
    as: String
      .raw`E_{y\sim\mu}\Bigl[\nabla_\theta\sum_t\Bigl(\prod_{u\le t}\frac{\pi_\theta(y_u|c_u)}{\mu(y_u|c_u)}\Bigr)k_3(y_t|c_t)\Bigr]=\nabla_\theta D_{KL}(\pi_\theta\|\rho)`,
    theory: whole,
  },
  rivals: {
    "with frozen contexts": visited,
    "frozen contexts of the policy itself": (shape, policy, reference) =>
      frozenReverse(shape, policy, reference),
    "right only where the policy itself samples": (shape, policy, reference, old) =>
      old === policy ? whole(shape, policy, reference, old, "") : visited(shape, policy, reference, old, ""),
    "the prefix ratio misses what follows": (shape, policy, reference, old, ratio) =>
      ratio === "prefix"
        ? visited(shape, policy, reference, old, ratio)
        : whole(shape, policy, reference, old, ratio),
    "the forward divergence": (shape, policy, reference) => forward(shape, policy, reference),
  },
  by: BY,
  measure: ratioGradients,
  omitted: {
    "the geometric mean ratio, which TRL puts on the divergence at its sequence level":
      "it has the mean gradient of neither divergence; the notebook shows by how much",
  },
  compare: (found, theory, judge) => {
    for (const { shape, policy, reference, old, forms } of found) {
      for (const { ratio, sampler, estimator, gradient } of forms) {
        if (ratio !== "prefix" && ratio !== "sequence") continue;
        const by = sampler === "policy" ? policy : old;
        judge.equal(
          `${estimator}, ${ratio} ratio, ${shape}, drawn by ${
            sampler === "policy" ? "itself" : "the old policy"
          }`,
          gradient,
          theory(shape, policy, reference, by, ratio),
          HOW,
        );
      }
    }
  },
});
