import { crossEntropyLoss } from "../../../estimators/mod.ts";
import { crossEntropy, entropy, klDivergence } from "../../../information/mod.ts";
import { claim, type Judge, part } from "../../../ledger/mod.ts";
import { classifiers } from "../experiment.ts";

type Law = ArrayLike<number>;

const logs = (probabilities: Law): number[] => Array.from(probabilities, Math.log);

interface LabelTheory {
  /** −ln of the likelihood of the labels, for each label. */
  loss(target: Law, probabilities: Law, label: number, smoothing: number): number;
  /** −Σ y log p. */
  sum(target: Law, probabilities: Law): number;
  /** How much less likely they are than under their own frequencies, for each label. */
  deficit(target: Law, probabilities: Law, label: number): number;
  /** ∂L/∂logits. */
  gradient(target: Law, probabilities: Law): number[];
}

const difference = (target: Law, probabilities: Law): number[] =>
  Array.from(target, (y, i) => probabilities[i] - y);

const softened: LabelTheory = {
  loss: (_, probabilities, label, smoothing) =>
    crossEntropyLoss(logs(probabilities), label, { labelSmoothing: smoothing }).value,
  sum: (target, probabilities) => crossEntropy(target, probabilities),
  deficit: (target, probabilities) => klDivergence(target, probabilities),
  gradient: difference,
};

/** With one-hot targets the same three names, each by its own definition. */
const surprise: LabelTheory = {
  loss: (_, probabilities, label) => -Math.log(probabilities[label]),
  sum: (target, probabilities) => crossEntropy(target, probabilities),
  deficit: (target, probabilities) => klDivergence(target, probabilities),
  gradient: difference,
};

const ROUND_OFF = {
  rtol: 2e-14,
  atol: 1e-15,
  why: "a product of 50 probabilities, or a quotient of two of multinomial counts",
};
const SLOPES = { atol: 2e-11, why: "extrapolated differences of step at most 0.1 of a loss of a few nats" };
const SINGLE = { atol: 2e-6, why: "float32 tensors: a few roundings of numbers up to 1" };

const rivals = {
  "p itself for its logarithm": { loss: (_: Law, p: Law, label: number): number => 1 - p[label] },
  "the squared distance from the target": {
    loss: (target: Law, p: Law): number => Array.from(target).reduce((sum, y, i) => sum + (y - p[i]) ** 2, 0),
  },
  "bits for nats": { loss: (target: Law, p: Law): number => crossEntropy(target, p) / Math.LN2 },
  "the gradient upside down": { gradient: (target: Law, p: Law): number[] => difference(p, target) },
  "the gradient in p for that in the logits": {
    gradient: (target: Law, p: Law): number[] => Array.from(target, (y, i) => -y / p[i]),
  },
};

const withRivals = (theory: LabelTheory): Record<string, LabelTheory> =>
  Object.fromEntries(Object.entries(rivals).map(([name, changed]) => [name, { ...theory, ...changed }]));

interface LabelSlopes {
  readonly cases: readonly { readonly target: Law; readonly probabilities: Law }[];
  readonly slopes: readonly Law[];
  readonly automatic: Law;
}

/** Both kinds of labels have the same slopes. */
function judgeSlopes({ cases, slopes, automatic }: LabelSlopes, theory: LabelTheory, judge: Judge): void {
  judge.equal(
    "slopes in the logits, by differences",
    slopes.flatMap((each) => Array.from(each)),
    cases.slice(0, slopes.length).flatMap(({ target, probabilities }) =>
      theory.gradient(target, probabilities)
    ),
    SLOPES,
  );
  judge.equal(
    "slopes in the logits, by automatic differentiation",
    automatic,
    cases.flatMap(({ target, probabilities }) => theory.gradient(target, probabilities)),
    SINGLE,
  );
}

export const oneHotCrossEntropy = claim("kaplan:1.8.2", {
  parts: {
    "one-hot labels": part({
      printed: {
        as: String.raw`L_\theta(p_i,y_j,x)=-\sum_{i=0}^9y_i\log p_i(x)=-\log p_{\rm actual}(x)`,
        theory: surprise as LabelTheory,
      },
      rivals: {
        ...withRivals(surprise),
        "the divergence exceeds the loss by the entropy of the model": {
          ...surprise,
          deficit: (target, p) => crossEntropy(target, p) + entropy(p),
        },
      },
      by:
        "multiplying the probabilities of 50 equal labels for 1000 random classifiers, quotients of multinomial probabilities, differences and automatic differentiation",
      measure: async (context) => {
        const { oneHot, oneHotSlopes, oneHotAutomatic } = await classifiers(context);
        return { cases: oneHot, slopes: oneHotSlopes, automatic: oneHotAutomatic };
      },
      compare: ({ cases, slopes, automatic }, theory, judge) => {
        const losses = cases.map((each) => each.loss);
        judge.equal(
          "−ln likelihood of the label: −log p_actual",
          losses,
          cases.map(({ target, probabilities, label, smoothing }) =>
            theory.loss(target, probabilities, label, smoothing)
          ),
          ROUND_OFF,
        );
        judge.equal(
          "−ln likelihood of the label: −Σ y log p",
          losses,
          cases.map(({ target, probabilities }) => theory.sum(target, probabilities)),
          ROUND_OFF,
        );
        judge.equal(
          "−ln likelihood of the label: divergence of the model from the label",
          losses,
          cases.map(({ target, probabilities, label }) => theory.deficit(target, probabilities, label)),
          ROUND_OFF,
        );
        judgeSlopes({ cases, slopes, automatic }, theory, judge);
      },
    }),
    "smoothed labels": part({
      printed: {
        as: String.raw`L_\theta(p_i,y_j,x)=-\sum_{i=0}^9y_i\log p_i(x)`,
        theory: softened as LabelTheory,
      },
      rivals: {
        ...withRivals(softened),
        "the loss is the divergence with smoothed labels, too": {
          ...softened,
          loss: (target, p) => klDivergence(target, p),
        },
        "only the actual label counts": { ...softened, loss: (_, p, label) => -Math.log(p[label]) },
        "the divergence with its laws exchanged": {
          ...softened,
          deficit: (target, p) => klDivergence(p, target),
        },
      },
      by:
        "multiplying the probabilities of 41 equal labels and one of each other class, quotients of multinomial probabilities, differences and automatic differentiation",
      measure: async (context) => {
        const { smoothed, smoothedSlopes, smoothedAutomatic } = await classifiers(context);
        return { cases: smoothed, slopes: smoothedSlopes, automatic: smoothedAutomatic };
      },
      compare: ({ cases, slopes, automatic }, theory, judge) => {
        judge.equal(
          "−ln likelihood of the labels, for each",
          cases.map((each) => each.loss),
          cases.map(({ target, probabilities, label, smoothing }) =>
            theory.loss(target, probabilities, label, smoothing)
          ),
          ROUND_OFF,
        );
        judge.equal(
          "the same, less that under their own frequencies",
          cases.map((each) => each.deficit),
          cases.map(({ target, probabilities, label }) => theory.deficit(target, probabilities, label)),
          {
            rtol: 1e-13,
            atol: 1e-15,
            why: "a quotient of two multinomial probabilities of 50 factors",
          },
        );
        judgeSlopes({ cases, slopes, automatic }, theory, judge);
      },
    }),
  },
});
