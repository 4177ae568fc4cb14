import { claim, part } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { rewardGradients, sampledGradients, surrogateGradients } from "../experiment.ts";
import { type Image, imageNamed } from "../images.ts";

/** A gradient in the logits. */
type Slope = (image: Image, law: Float64Array) => Float64Array;

/** Minus the mean gradient of −R ln p, if label y is chosen with probability b(y): Σ b R (e_y − p). */
function ascent({ rewards }: Image, law: Float64Array, choice: ArrayLike<number>): Float64Array {
  const slope = new Float64Array(law.length);
  rewards.forEach((r, y) => law.forEach((p, k) => slope[k] += choice[y] * r * ((k === y ? 1 : 0) - p)));
  return slope;
}

function likeliest(law: Float64Array): Float64Array {
  const best = law.indexOf(Math.max(...law));
  return law.map((_, y) => y === best ? 1 : 0);
}

const surrogateOfLikeliest: Slope = (image, law) => ascent(image, law, likeliest(law));
const surrogateOfDrawn: Slope = (image, law) => ascent(image, law, law);

function caseOf(name: string): [Image, Float64Array] {
  const image = imageNamed(name);
  return [image, softmax(image.logits)];
}

const DERIVED = { atol: 2e-12, why: "extrapolated numerical derivatives: about 10⁻¹³" };

/** Whose gradient the surrogate's is. */
export const surrogateOfPolicy = claim("kaplan:8.4.2", {
  parts: {
    "the likeliest label": part({
      by:
        "numerical slopes of the expected reward of the policy that takes the likeliest label, for 36 images",
      measure: rewardGradients,
      printed: {
        as: String
          .raw`\pi_\theta(x)=\operatorname{argmax}_yp_\theta(y|x),\qquad L_{\rm RL}=-R(\pi_\theta(x)|x)\log p_\theta(\pi_\theta(x)|x)`,
        theory: surrogateOfLikeliest,
      },
      corrected: {
        as: String.raw`y\sim p_\theta(\cdot|x),\qquad L_{\rm RL}=-R(y|x)\log p_\theta(y|x)`,
        theory: (_, law) => new Float64Array(law.length),
        grade: "condition",
        because:
          "The surrogate has the gradient of the reward only where labels are drawn from p: the reward of the likeliest label is constant between ties, and its gradient is zero.",
        counterexample: (found) => {
          const at = found.findIndex(({ name }) => {
            const [image, law] = caseOf(name);
            return surrogateOfLikeliest(image, law).some((slope) => Math.abs(slope) > 1e-3);
          });
          const [image, law] = caseOf(found[at].name);
          return {
            at: `${law.length} labels: slope of the likeliest label's reward in the first logit`,
            printed: surrogateOfLikeliest(image, law)[0],
            found: found[at].likeliest[0],
          };
        },
      },
      omitted: { "training with either": "shown in the notebook; the gradient alone decides" },
      rivals: {
        "the slope that drawn labels have": surrogateOfDrawn,
        "the slope of the likeliest label's probability": ({ rewards }, law) => {
          const choice = likeliest(law);
          const best = choice.indexOf(1);
          return law.map((p, k) => rewards[best] * law[best] * (choice[k] - p));
        },
      },
      compare: (found, theory, judge) => {
        found.forEach(({ name, likeliest: slope }) => {
          const [image, law] = caseOf(name);
          judge.equal(
            `slope of the likeliest label's reward, ${name.split("/").slice(0, 2).join(" ")}`,
            slope,
            theory(image, law),
            DERIVED,
          );
        });
      },
    }),
    "labels that are drawn": part({
      printed: {
        as: String.raw`L_{\rm RL}=-R(\pi_\theta(x)|x)\log p_\theta(\pi_\theta(x)|x)`,
        theory: surrogateOfDrawn,
      },
      rivals: {
        "the slope that the likeliest label's surrogate has": surrogateOfLikeliest,
        "without the probability of being drawn": (image, law) => ascent(image, law, law.map(() => 1)),
        "drawn uniformly": (image, law) => ascent(image, law, law.map(() => 1 / law.length)),
      },
      by: "numerical slopes of the expected reward of the policy that draws its label, for 36 images",
      measure: rewardGradients,
      compare: (found, theory, judge) => {
        found.forEach(({ name, drawn }) => {
          const [image, law] = caseOf(name);
          judge.equal(
            `slope of the drawn label's reward, ${name.split("/").slice(0, 2).join(" ")}`,
            drawn,
            theory(image, law),
            DERIVED,
          );
        });
      },
    }),
  },
});

/** The mean gradient of the surrogate for labels drawn from b = (1 − ε) p + ε/n. */
type MeanGradient = (name: string, epsilon: number) => Float64Array;

/** Minus the supervised gradient, times a factor. */
function supervised(name: string, factor: (law: Float64Array, right: number) => number): Float64Array {
  const [{ rewards }, law] = caseOf(name);
  const right = rewards.indexOf(1);
  return law.map((p, y) => factor(law, right) * (p - rewards[y]));
}

const CASES = surrogateGradients.parameters.epsilons;

/** A random policy. */
export const randomPolicyGradient = claim("kaplan:8.4.4", {
  by:
    "the mean over all labels of numerical gradients of −R ln p, for 2 to 100 labels, at uniform and at other networks",
  measure: surrogateGradients,
  printed: {
    as: String
      .raw`\langle\nabla_\theta L_{\rm SL}\rangle=\langle\nabla_\theta L_{\rm RL}\rangle_{\pi_{\rm random}}`,
    theory: ((name) => supervised(name, () => 1)) as (name: string) => Float64Array,
  },
  corrected: {
    as: String
      .raw`\langle\nabla_\theta L_{\rm RL}\rangle_{\pi_{\rm random}}=\frac1{n_L}\langle\nabla_\theta L_{\rm SL}\rangle`,
    theory: (name) => supervised(name, (law) => 1 / law.length),
    grade: "slip",
    because:
      "A random label is the right one with probability 1/n_L, and only then is there a gradient: the means are parallel, not equal.",
    counterexample: (found) => ({
      at: "two labels, uniform network: ⟨∂L_RL/∂z⟩ of the first logit",
      printed: supervised(found[0].name, () => 1)[0],
      found: found[0].means[CASES.indexOf(1)][0],
    }),
  },
  rivals: {
    "one over the number of wrong labels": (name) =>
      supervised(name, (law) => 1 / Math.max(1, law.length - 1) * (law.length > 2 ? 1 : 0.9)),
    "the probability of the right label": (name) => supervised(name, (law, right) => law[right]),
    "one over the square of the number of labels": (name) => supervised(name, (law) => law.length ** -2),
  },
  omitted: {
    "Monte Carlo over images":
      "the mean over labels is exact for every image, so that it holds for any law of images",
  },
  compare: (found, theory, judge) => {
    for (const { name, means } of found) {
      judge.equal(
        `mean gradient, ${name.split("/")[0]} labels`,
        means[CASES.indexOf(1)],
        theory(name),
        DERIVED,
      );
    }
  },
});

/** Both gradients. */
interface BothTheory {
  /** The RL gradient of the right label's logit, as a mean over drawn labels. */
  sampled(name: string): number;
  /** The RL gradient for labels from the network. */
  reinforced: MeanGradient;
}

const both: BothTheory = {
  sampled: (name) => {
    const [{ rewards }, law] = caseOf(name);
    const p = law[rewards.indexOf(1)];
    return -p * (1 - p);
  },
  reinforced: (name) => supervised(name, (law, right) => law[right]),
};

/** The two gradients compared. */
export const twoGradients = claim("kaplan:8.4.5", {
  printed: {
    as: String
      .raw`\nabla_\theta L_{\rm SL}=-\sum_yR(y|x)\nabla_\theta\log p_\theta(y|x),\qquad\nabla_\theta L_{\rm RL}=-\sum_yp_\theta(y|x)R(y|x)\nabla_\theta\log p_\theta(y|x)=-\sum_yR(y|x)\nabla_\theta p_\theta(y|x)`,
    theory: both,
  },
  rivals: {
    "the same gradient": {
      sampled: (name) => {
        const [{ rewards }, law] = caseOf(name);
        return law[rewards.indexOf(1)] - 1;
      },
      reinforced: (name) => supervised(name, () => 1),
    },
    "the square of the probability": {
      sampled: (name) => {
        const [{ rewards }, law] = caseOf(name);
        const p = law[rewards.indexOf(1)];
        return -p * p * (1 - p);
      },
      reinforced: (name) => supervised(name, (law, right) => law[right] ** 2),
    },
    "the derivative of the probability without its factor": {
      sampled: (name) => {
        const [{ rewards }, law] = caseOf(name);
        const p = law[rewards.indexOf(1)];
        return -p;
      },
      reinforced: (name) => supervised(name, (law, right) => 1 - law[right]),
    },
  },
  by: "sums over labels of numerical gradients of −R ln p, and 800 000 drawn labels",
  measure: async (context) => ({
    exact: await surrogateGradients(context),
    sampled: await sampledGradients(context),
  }),
  compare: ({ exact, sampled }, theory, judge) => {
    for (const { name, means } of exact) {
      judge.equal(
        `mean over labels from the network, ${name.split("/")[0]} labels`,
        means[0],
        theory.reinforced(name, 0),
        DERIVED,
      );
    }
    for (const { name, means } of sampled) {
      judge.mean(`the right logit, drawn labels, ${name.split("/")[0]} labels`, means, theory.sampled(name), {
        why: "4000 batches of 200 labels",
      });
    }
  },
});

/** Some of the signal imitates supervised learning. */
export const epsilonGreedySignal = claim("kaplan:8.4.epsilon-greedy", {
  printed: {
    as: String
      .raw`\text{with some }\epsilon\text{-greediness … some part of the signal will always imitate SL. And in the limit }\epsilon\to1\text{ … RL turns back into SL with a factor of }n_L\text{ decrease in sample efficiency}`,
    theory: ((name, epsilon) =>
      supervised(name, (law, right) =>
        (1 - epsilon) * law[right] + epsilon / law.length)) as MeanGradient,
  },
  rivals: {
    "the gradient of the reward that the behaviour gets": (name, epsilon) =>
      supervised(name, (law, right) => (1 - epsilon) * law[right]),
    "ε of all signal is supervised": (name, epsilon) =>
      supervised(name, (law, right) => (1 - epsilon) * law[right] + epsilon),
    "greed does not matter": (name) => supervised(name, (law, right) => law[right]),
  },
  by: "the mean over labels from (1 − ε) p + ε/n of numerical gradients of −R ln p",
  measure: surrogateGradients,
  compare: (found, theory, judge) => {
    for (const { name, means } of found) {
      CASES.forEach((epsilon, i) =>
        judge.equal(
          `mean gradient, ε = ${epsilon}, ${name.split("/")[0]} labels`,
          means[i],
          theory(name, epsilon),
          DERIVED,
        )
      );
    }
  },
});
