import { claim } from "../../../ledger/mod.ts";
import { firstOrder, movingEnds } from "../experiment.ts";

/** One end of a support: −1 for the lower or 1 for the upper, the density there and its speed in θ. */
interface End {
  readonly side: number;
  readonly density: number;
  readonly speed: number;
}

type Theta = readonly number[];

interface FirstOrderTheory {
  /** ∫ q ∂ ln q for a law whose moving ends are given. */
  meanScore(ends: readonly End[]): number;
  /** ∇D(q_θ₀‖q_θ) of normal laws away from θ₀. */
  away(from: Theta, to: Theta): readonly number[];
}

const awayOfNormals = ([fromMean, fromDeviation]: Theta, [mean, deviation]: Theta): number[] => {
  const gap = mean - fromMean;
  return [gap / deviation ** 2, 1 / deviation - (fromDeviation ** 2 + gap ** 2) / deviation ** 3];
};

const flux = (ends: readonly End[]): number =>
  ends.reduce((sum, { side, density, speed }) => sum - side * density * speed, 0);

/** The divergence begins with its second order, unless probability flows through an end. */
export const firstOrderVanishes = claim("kaplan:2.3.6", {
  printed: {
    as: String
      .raw`\text{the first term in the expansion vanishes as}\int dx\,q_\theta(x)\nabla_\theta\log q_\theta(x)=\nabla_\theta\int dx\,q_\theta(x)=0`,
    theory: { meanScore: () => 0, away: awayOfNormals } as FirstOrderTheory,
  },
  rivals: {
    "whatever end moves counts, with no regard to the density there": {
      meanScore: (ends) => ends.reduce((sum, { side, speed }) => sum - side * speed, 0),
      away: awayOfNormals,
    },
    "the flux with the other sign": { meanScore: (ends) => -flux(ends), away: awayOfNormals },
    "only upper ends count": {
      meanScore: (ends) => flux(ends.filter(({ side }) => side > 0)),
      away: awayOfNormals,
    },
    "the slope vanishes at every θ": { meanScore: flux, away: () => [0, 0] },
  },
  by:
    "sums and quadrature of numerical scores at 80 points of smooth families and for five laws with moving ends; slopes of the divergence",
  measure: async (context) => ({ ...await firstOrder(context), moving: await movingEnds(context) }),
  corrected: {
    as: String
      .raw`\int dx\,q_\theta\nabla_\theta\log q_\theta=\nabla_\theta\int dx\,q_\theta-\oint q_\theta\,\nabla_\theta x_{\text{end}}=-\oint q_\theta\,\nabla_\theta x_{\text{end}}`,
    theory: { meanScore: flux, away: awayOfNormals },
    grade: "condition",
    because:
      "Derivative and integral may be exchanged only while no probability flows through a moving end: for the uniform law " +
      "on [0, θ] the mean score is −1/θ, and the divergence begins with (θ − θ₀)/θ₀, a first order",
    counterexample: ({ moving }) => {
      const { law, theta, meanScore } = moving.find(({ theta }) => theta === 1)!;
      return { at: `${law}, θ = ${theta}: mean score`, printed: 0, found: meanScore };
    },
  },
  compare: ({ smooth, away, moving }, theory, judge) => {
    for (const { family, points } of smooth) {
      const zeros = points.flatMap(({ theta }) => theta.map(() => theory.meanScore([])));
      judge.equal(`mean score, ${family}`, points.flatMap(({ meanScore }) => meanScore), zeros, {
        atol: 1e-11,
        why: "numerical derivatives of the log density: about 10⁻¹²",
      });
      judge.equal(`slope of D at θ₀, ${family}`, points.flatMap(({ slope }) => slope), zeros, {
        atol: 1e-11,
        why: "numerical derivatives of a sum: about 10⁻¹²",
      });
    }
    judge.equal(
      "slope of D away from θ₀, normal laws",
      away.flatMap(({ slope }) => slope),
      away.flatMap(({ from, to }) => theory.away(from, to)),
      { rtol: 1e-10, atol: 1e-10, why: "numerical derivatives of a sum: about 10⁻¹¹" },
    );
    judge.equal(
      "mean score of laws with moving ends",
      moving.map(({ meanScore }) => meanScore),
      moving.map(({ ends }) => theory.meanScore(ends)),
      { atol: 1e-10, why: "quadrature of numerical derivatives; the density is read 10⁻¹² inside the end" },
    );
    const growing = moving.filter((each) => each.growing !== 0);
    judge.equal(
      "D over the step, 10⁻⁶ to the side where it is finite",
      growing.map(({ rise }) => rise),
      growing.map((each) => -Math.sign(each.growing) * theory.meanScore(each.ends)),
      { atol: 1e-4, why: "a step of 10⁻⁶, of which D may take the logarithm" },
    );
  },
});
