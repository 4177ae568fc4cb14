import { logisticRegression, sigmoid, softplus } from "../../../estimators/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { minimize } from "../../../oracles/mod.ts";
import { fitLine } from "../../../statistics/mod.ts";
import { descents, products } from "../experiment.ts";

type Numbers = readonly number[];

interface LossTheory {
  /** The loss of one label at log-odds z. */
  loss(z: number, y: number): number;
  /** Its derivative in z. */
  slope(z: number, y: number): number;
  /** Intercept and slope where the summed loss is least. */
  minimiser(x: Numbers, y: Numbers): ArrayLike<number>;
}

const crossEntropy: LossTheory = {
  loss: (z, y) => y * softplus(-z) + (1 - y) * softplus(z),
  slope: (z, y) => sigmoid(z) - y,
  minimiser: (x, y) => logisticRegression(matrix(x.length, 2, (i, j) => j === 0 ? 1 : x[i]), y).coefficients,
};

/** Where the sum of another loss is least, searched from the best guess without a fit. */
function searched(loss: LossTheory["loss"]): LossTheory["minimiser"] {
  return (x, y) =>
    minimize(([b, w]) => x.reduce((sum, each, i) => sum + loss(b + w * each, y[i]), 0), [0, 0], {
      restarts: 2,
      maxEvaluations: 4000,
    }).x;
}

const squared: LossTheory["loss"] = (z, y) => (sigmoid(z) - y) ** 2;
const swapped: LossTheory["loss"] = (z, y) => crossEntropy.loss(z, 1 - y);

interface DescentTheory {
  /** Exponent of the loss in the number of steps, on separated labels. */
  readonly lossSlope: number;
  /** How much the norm grows as the steps are multiplied by e, at a given distance of the closest pair from the plane. */
  normSlope(margin: number): number;
  /** On overlapping labels the norm comes to rest. */
  readonly restSlope: number;
}

const soft: DescentTheory = { lossSlope: -1, normSlope: (margin) => 1 / margin, restSlope: 0 };

const printed = String
  .raw`\text{we maximize the likelihood of the observed labels: }L(w)=\prod_ip(y_i|x_i).\text{ Equivalently, minimize the log-loss (cross-entropy)}`;

export const likelihoodAndLogLoss = claim("techniques:likelihood", {
  parts: {
    "labels that overlap": part({
      printed: { as: printed, theory: crossEntropy },
      rivals: {
        "the squared error of the probabilities": {
          loss: squared,
          slope: (z, y) => 2 * (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z),
          minimiser: searched(squared),
        },
        "labels 0 and 1 exchanged": {
          loss: swapped,
          slope: (z, y) => crossEntropy.slope(z, 1 - y),
          minimiser: (x, y) => crossEntropy.minimiser(x, y.map((each) => 1 - each)),
        },
        "only the labels 1 count": {
          ...crossEntropy,
          loss: (z, y) => y * softplus(-z),
          slope: (z, y) => y * (sigmoid(z) - 1),
        },
        "least squares on the labels": {
          ...crossEntropy,
          minimiser: (x, y) => {
            const { intercept, slope } = fitLine(x, y);
            return [intercept, slope];
          },
        },
      },
      by:
        "multiplying the probabilities of all labels, differentiating that product numerically, and searching its largest value " +
        "without derivatives and by gradient descent",
      measure: products,
      compare: (found, theory, judge) => {
        const places = found.flatMap(({ x, y, places }) => places.map((each) => ({ x, y, ...each })));
        const scores = places.map(({ x, w }) => x.map((each) => w[0] + w[1] * each));
        judge.equal(
          "−ln of the product, at random coefficients",
          places.map(({ value }) => value),
          places.map(({ y }, k) => scores[k].reduce((sum, z, i) => sum + theory.loss(z, y[i]), 0)),
          { rtol: 1e-14, why: "fourteen factors; round-off only" },
        );
        judge.equal(
          "gradient of −ln of the product",
          places.flatMap(({ slope }) => [...slope]),
          places.flatMap(({ x, y }, k) => {
            const slopes = scores[k].map((z, i) => theory.slope(z, y[i]));
            return [slopes, slopes.map((each, i) => each * x[i])].map((terms) =>
              terms.reduce((sum, each) => sum + each, 0)
            );
          }),
          { atol: 1e-10, why: "numerical derivatives by extrapolation" },
        );
        const minimisers = found.flatMap(({ x, y }) => [...Array.from(theory.minimiser(x, y))]);
        judge.equal(
          "where gradient descent on −ln of the product ends",
          found.flatMap((set) => [...set.descended]),
          minimisers,
          {
            atol: 1e-9,
            rtol: 1e-9,
            why: "the descent ends where the slope is 10⁻¹⁰",
          },
        );
        judge.equal("where the product itself is largest", found.flatMap((set) => set.searched), minimisers, {
          atol: 2e-7,
          rtol: 2e-7,
          why: "a search by values finds a maximum to the root of round-off",
        });
      },
    }),
    "labels that are separated": part({
      printed: { as: printed, theory: soft },
      rivals: {
        "the loss falls as one over the root of the steps": { ...soft, lossSlope: -0.5 },
        "the norm grows with the margin": { ...soft, normSlope: (margin) => margin },
        "the norm comes to rest": { ...soft, normSlope: () => 0 },
        "twice the distance counts": { ...soft, normSlope: (margin) => 1 / (2 * margin) },
        "overlapping labels let the norm grow, too": { ...soft, restSlope: 1 },
      },
      by:
        "gradient descent on separated and on overlapping labels, noting loss and norm at steps that grow by halves",
      measure: async (context) => {
        const { margin, separated, overlapping } = await descents(context);
        const late = ({ step, norm }: typeof separated): number =>
          fitLine(step.slice(-6).map(Math.log), norm.slice(-6)).slope;
        return {
          margin,
          steps: separated.step.slice(-6),
          losses: separated.loss.slice(-6),
          growth: late(separated),
          rest: late(overlapping),
        };
      },
      compare: ({ margin, steps, losses, growth, rest }, theory, judge) => {
        judge.slope("loss against steps", { x: steps, y: losses }, theory.lossSlope, {
          atol: 0.05,
          why: "the farther points still count at 10⁴ steps",
        });
        judge.equal("growth of the norm per factor e of steps, separated", growth, theory.normSlope(margin), {
          rtol: 0.05,
          why: "the farther points still count at 10⁴ steps",
        });
        judge.equal("growth of the norm per factor e of steps, overlapping", rest, theory.restSlope, {
          atol: 1e-12,
          why: "the descent has converged",
        });
      },
    }),
  },
});
