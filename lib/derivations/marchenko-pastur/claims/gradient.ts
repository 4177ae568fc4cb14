import { linearOutputs, squaredLossGradient } from "../../../generalization/mod.ts";
import { claim, type Context, part } from "../../../ledger/mod.ts";
import { descentError, lossAutodiff, lossSlopes } from "../experiments/loss.ts";
import { matrixOf, outputsOf, type Problem, sizeOf } from "../experiments/problem.ts";

/** A gradient or velocity of the loss at the weights `initial` of a problem. */
type Slope = (problem: Problem) => Float64Array;

/** Σᵢ [(w − w̄)·xᵢ + sign·εᵢ] X_αi. */
const bracket = (sign: number): Slope => ({ inputs, teacher, noise, initial }) => {
  const gap = outputsOf(initial.map((w, a) => w - teacher[a]), inputs);
  return Float64Array.from(
    inputs,
    (row) => row.reduce((sum, x, i) => sum + (gap[i] + sign * noise[i]) * x, 0),
  );
};

const trueGradient: Slope = ({ inputs, teacher, noise, initial }) => {
  const X = matrixOf(inputs);
  return squaredLossGradient(initial, X, linearOutputs(teacher, X, noise));
};

const scaledBy = (factor: number, slope: Slope): Slope => (problem) => slope(problem).map((x) => factor * x);

const gradientPart = part({
  printed: {
    as: String.raw`\partial_\alpha L=[(w_\beta-\bar w_\beta)X_i^\beta+\epsilon_i]X^i_\alpha`,
    theory: { gradient: bracket(1) },
  },
  corrected: {
    as: String.raw`\partial_\alpha L=[(w_\beta-\bar w_\beta)X_i^\beta-\epsilon_i]X^i_\alpha`,
    theory: { gradient: trueGradient },
    grade: "slip",
    because:
      "the loss is half the square of (w − w̄)x − ε, so the noise has a minus in the bracket of its gradient",
    counterexample: ({ differences: [smallest] }) => ({
      at: "P = D = 1, w = 1, w̄ = 0, x = 1, ε = 1: the derivative of the loss",
      printed: bracket(1)(smallest)[0],
      found: smallest.slope[0],
    }),
  },
  rivals: {
    "noise left out": { gradient: bracket(0) },
    "loss without its factor ½": { gradient: scaledBy(2, trueGradient) },
    "mean over the data instead of the sum": {
      gradient: (problem) => scaledBy(1 / problem.noise.length, trueGradient)(problem),
    },
  },
  by: "central differences of the loss in float64, and automatic differentiation of it in float32 tensors",
  measure: async (context: Context) => ({
    differences: await lossSlopes(context),
    tensors: await lossAutodiff(context),
  }),
  compare: ({ differences, tensors }, theory, judge) => {
    for (const problem of differences) {
      judge.equal(`central differences, ${sizeOf(problem)}`, problem.slope, theory.gradient(problem), {
        atol: 1e-13 * Math.abs(problem.scale),
        why: "round-off of differences of a quadratic loss, which are exact otherwise",
      });
    }
    for (const problem of tensors) {
      judge.equal(`automatic differentiation, ${sizeOf(problem)}`, problem.slope, theory.gradient(problem), {
        atol: 1e-6 * Math.abs(problem.largest),
        why: "float32: sums of P·D products lose a few of its seven digits",
      });
    }
  },
});

/** y X − w X Xᵀ. */
const lastMember: Slope = ({ inputs, teacher, noise, initial }) => {
  const [taught, student] = [outputsOf(teacher, inputs), outputsOf(initial, inputs)];
  return Float64Array.from(
    inputs,
    (row) => row.reduce((sum, x, i) => sum + (taught[i] + noise[i] - student[i]) * x, 0),
  );
};

const flowPart = part({
  printed: {
    as: String
      .raw`\dot w_\alpha=-[(w_\beta-\bar w_\beta)X_i^\beta+\epsilon_i]X^i_\alpha=y_iX^i_\alpha-w_\beta X_i^\beta X^i_\alpha`,
    theory: { middle: scaledBy(-1, bracket(1)), last: lastMember },
  },
  corrected: {
    as: String
      .raw`\dot w_\alpha=-[(w_\beta-\bar w_\beta)X_i^\beta-\epsilon_i]X^i_\alpha=y_iX^i_\alpha-w_\beta X_i^\beta X^i_\alpha`,
    theory: { middle: scaledBy(-1, bracket(-1)), last: lastMember },
    grade: "slip",
    because:
      "the last member, where y = w̄x + ε brings the noise with a plus, is the flow; the bracket of the middle member " +
      "needs −ε to be the same",
    counterexample: ([smallest]) => ({
      at: "P = D = 1, w = 1, w̄ = 0, x = 1, ε = 1: the middle member, minus the derivative of the loss",
      printed: -bracket(1)(smallest)[0],
      found: -smallest.slope[0],
    }),
  },
  rivals: {
    "the last member fitted to the middle one: y = w̄x − ε": {
      middle: scaledBy(-1, bracket(1)),
      last: scaledBy(-1, bracket(1)),
    },
    "uphill": { middle: bracket(-1), last: scaledBy(-1, lastMember) },
  },
  by: "central differences of the loss: the flow is minus its slope",
  measure: lossSlopes,
  compare: (found, theory, judge) => {
    for (const problem of found) {
      const velocity = problem.slope.map((x) => -x);
      const how = {
        atol: 1e-13 * Math.abs(problem.scale),
        why: "round-off of differences of a quadratic loss",
      };
      judge.equal(`middle member, ${sizeOf(problem)}`, velocity, theory.middle(problem), how);
      judge.equal(`last member, ${sizeOf(problem)}`, velocity, theory.last(problem), how);
    }
  },
});

const descentPart = part({
  printed: {
    as: String.raw`w_{n+1}=w_n-h\,\partial L\ \to\ \dot w=-\partial L\quad(h\to0)`,
    theory: { order: 1 },
  },
  rivals: { "error of second order": { order: 2 }, "error like the root of the step": { order: 0.5 } },
  by:
    "gradient descent over a fixed time with five step sizes against Dormand–Prince integration of the flow",
  measure: descentError,
  compare: ({ steps, errors }, theory, judge) => {
    judge.slope("error of descent against its step", { x: steps, y: errors }, theory.order, {
      atol: 0.05,
      why: "the next order in h changes the fitted exponent by a few percent at these steps",
    });
  },
});

export const gradientAndFlow = claim("kaplan:6.0.3", {
  parts: { gradient: gradientPart, flow: flowPart, descent: descentPart },
});
