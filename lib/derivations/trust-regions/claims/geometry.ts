import { claim } from "../../../ledger/mod.ts";
import { dot, matrix, solve } from "../../../math/mod.ts";
import {
  policyDivergence,
  policyFisherMatrix,
  policyFisherProduct,
} from "../../../reinforcement/trust-region/mod.ts";
import { bestSteps, curvatures, twoPolicies } from "../experiment.ts";

type Law = readonly number[];

interface DivergenceTheory {
  /** The mean log ratio at the old policy's states, over the new policy's actions. */
  mean(oldPolicy: Law, newPolicy: Law, visits: Law): number;
  /** The divergence of a step of length one, to second order. */
  quadratic(oldPolicy: Law, direction: Law, visits: Law): number;
  /** The order in the step at which the remainder, and the two orders of the arguments, begin to differ. */
  readonly order: number;
  /** The divergence in another chart, in which steps are so much longer, over that in the first. */
  chart(longer: number): number;
}

const printedDivergence: DivergenceTheory = {
  mean: (oldPolicy, newPolicy, weights) =>
    policyDivergence(oldPolicy, newPolicy, { weights, direction: "new‖old" }),
  quadratic: (oldPolicy, direction, weights) =>
    dot(direction, policyFisherProduct(oldPolicy, direction, { weights })) / 2,
  order: 3,
  chart: () => 1,
};

const alike = (visits: Law): number[] => visits.map(() => 1);

/** The divergence of two policies. */
export const policyConstraint = claim("kaplan:8.5.1", {
  printed: {
    as: String
      .raw`D_{KL}(n+1||n)\equiv\left\langle D_{KL}\left(\pi_{\theta^{(n+1)}}(\cdot|s)||\pi_{\theta^{(n)}}(\cdot|s)\right)\right\rangle_{s\sim\pi_{\theta^{(n)}}}`,
    theory: printedDivergence,
  },
  rivals: {
    "the policies exchanged": {
      ...printedDivergence,
      mean: (oldPolicy, newPolicy, weights) =>
        policyDivergence(oldPolicy, newPolicy, { weights, direction: "old‖new" }),
    },
    "all states alike": {
      ...printedDivergence,
      mean: (oldPolicy, newPolicy, visits) => printedDivergence.mean(oldPolicy, newPolicy, alike(visits)),
      quadratic: (oldPolicy, direction, visits) =>
        printedDivergence.quadratic(oldPolicy, direction, alike(visits)),
    },
    "the quadratic form without its half": {
      ...printedDivergence,
      quadratic: (oldPolicy, direction, visits) =>
        2 * printedDivergence.quadratic(oldPolicy, direction, visits),
    },
    "the order matters at second order": { ...printedDivergence, order: 2 },
    "it depends on the chart, as lengths do": { ...printedDivergence, chart: (longer) => longer ** 2 },
  },
  by:
    "log ratios of actions drawn by the new policy in states that the old one came to, and sums of them in two charts as the step grows",
  measure: twoPolicies,
  compare: (found, theory, judge) => {
    for (const [i, { oldPolicy, newPolicy, visits, samples }] of found.entries()) {
      if (samples.length === 0) continue;
      judge.mean(`mean log ratio, world ${i + 1}`, samples, theory.mean(oldPolicy, newPolicy, visits), {
        why: "means of 4000 batches of 16 episodes",
      });
    }
    judge.equal(
      "divergence in another chart over that in the first",
      found.flatMap(({ sizes }) => sizes.map(({ remixed, newFromOld }) => remixed / newFromOld)),
      found.flatMap(({ sizes, length, remixedLength }) =>
        sizes.map(() => theory.chart(remixedLength / length))
      ),
      {
        atol: 1e-9,
        why: "the solve for the other chart leaves 10⁻¹⁵ in the logits, and the smallest divergence is 10⁻⁵",
      },
    );
    const small = found[0].sizes.map(({ scale }, k) => ({ scale, k })).slice(0, 4);
    const x = small.map(({ scale }) => scale);
    const total = (f: (world: typeof found[number], k: number) => number): number[] =>
      small.map(({ k }) => found.reduce((sum, world) => sum + Math.abs(f(world, k)), 0));
    judge.equal(
      "divergence over the squared step, as the step vanishes",
      found.map(({ sizes: [first, second] }) =>
        2 * first.newFromOld / first.scale ** 2 - second.newFromOld / second.scale ** 2
      ),
      found.map(({ oldPolicy, direction, visits }) => theory.quadratic(oldPolicy, direction, visits)),
      { rtol: 1e-3, why: "extrapolated from steps of 0.005 and 0.01: second order is left, some 10⁻⁵" },
    );
    judge.slope(
      "difference of the two orders, against the step",
      { x, y: total(({ sizes }, k) => sizes[k].newFromOld - sizes[k].oldFromNew) },
      theory.order,
      { atol: 0.15, why: "fourth order is a few per cent of third at steps of 0.005 to 0.04" },
    );
  },
});

interface CurvatureTheory {
  /** The second derivative of the averaged divergence where the policies coincide. */
  here(policy: Law, visits: Law): ArrayLike<number>;
  /** That of D(new‖old) by the new logits, and of D(old‖new), where they do not. */
  away(policy: Law, awayPolicy: Law, visits: Law): ArrayLike<number>;
  reversed(policy: Law, awayPolicy: Law, visits: Law): ArrayLike<number>;
}

const fisher = (policy: Law, weights: Law): Float64Array => policyFisherMatrix(policy, { weights }).data;

/** Differentiate q(ln(q/p) − D) once more: an exponential family's divergence from a fixed law has a term in its own log ratio. */
function curvatureAway(p: Law, q: Law, visits: Law): number[] {
  const n = p.length;
  const actions = n / visits.length;
  const total = visits.reduce((sum, each) => sum + each, 0);
  const logs = q.map((each, i) => Math.log(each / p[i]));
  const means = visits.map((_, s) => {
    let sum = 0;
    for (let i = s * actions; i < (s + 1) * actions; i++) sum += q[i] * logs[i];
    return sum;
  });
  return Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    const s = Math.floor(i / actions);
    if (s !== Math.floor(j / actions)) return 0;
    const diagonal = i === j ? q[i] * (logs[i] - means[s] + 1) : 0;
    return visits[s] / total * (diagonal - q[i] * q[j] * (logs[i] + logs[j] - 2 * means[s] + 1));
  });
}

const secondDerivative: CurvatureTheory = {
  here: fisher,
  away: curvatureAway,
  reversed: (_policy, awayPolicy, visits) => fisher(awayPolicy, visits),
};

/** The Fisher matrix as a second derivative. */
export const fisherAsCurvature = claim("kaplan:8.5.fisher", {
  printed: {
    as: String
      .raw`\text{where }F\text{ is the Fisher information matrix, ie the 2nd derivative of the }D_{KL}(n+1||n)`,
    theory: secondDerivative,
  },
  rivals: {
    "half of it": {
      ...secondDerivative,
      here: (policy, visits) => Array.from(fisher(policy, visits), (f) => f / 2),
    },
    "all states alike": { ...secondDerivative, here: (policy, visits) => fisher(policy, alike(visits)) },
    "the same wherever the new policy is": {
      ...secondDerivative,
      away: (policy, _, visits) => fisher(policy, visits),
    },
    "the new policy's, in either order": {
      ...secondDerivative,
      away: (_, awayPolicy, visits) => fisher(awayPolicy, visits),
    },
    "the orders exchanged": {
      ...secondDerivative,
      away: secondDerivative.reversed,
      reversed: secondDerivative.away,
    },
  },
  by:
    "second differences of the averaged divergence: in the new policy, in the old one with the states that it visits, in both orders, and away from coincidence",
  measure: curvatures,
  compare: (found, theory, judge) => {
    const how = { atol: 1e-10, why: "extrapolated second differences: about 10⁻¹²" };
    for (const [i, world] of found.entries()) {
      const { policy, awayPolicy, visits } = world;
      const here = theory.here(policy, visits);
      judge.equal(`by the new policy, world ${i + 1}`, world.inNew, here, how);
      judge.equal(`the order reversed, world ${i + 1}`, world.inNewReversed, here, how);
      judge.equal(`by the old policy and its states, world ${i + 1}`, world.inOld, here, how);
      judge.equal(
        `away, D(new‖old), world ${i + 1}`,
        world.awayInNew,
        theory.away(policy, awayPolicy, visits),
        how,
      );
      judge.equal(
        `away, D(old‖new), world ${i + 1}`,
        world.awayReversed,
        theory.reversed(policy, awayPolicy, visits),
        how,
      );
    }
  },
});

interface StepTheory {
  /** The step within the divergence δ that raises the return the most, over √δ, from the gradient. */
  best(policy: Law, visits: Law, slope: Law): ArrayLike<number>;
  /** How fast the return changes along + F⁻¹∇J. */
  gain(policy: Law, visits: Law, slope: Law): number;
  /** The sign of the displayed step's coefficient that raises the return. */
  readonly rises: 1 | -1;
  /** The order in the step at which two charts' updates differ. */
  readonly chartOrder: number;
}

/** F in the logits of all but each state's last action. */
function solveFisher(policy: Law, weights: Law, slope: Law): Float64Array {
  const actions = policy.length / weights.length;
  const free = policy.map((_, i) => i).filter((i) => i % actions < actions - 1);
  const jacobian = matrix(policy.length, free.length, (row, column) => row === free[column] ? 1 : 0);
  return solve(policyFisherMatrix(policy, { weights, jacobian }), slope);
}

function towards(direction: ArrayLike<number>, slope: Law, double: number): number[] {
  const length = Math.sqrt(double / Math.abs(dot(slope, direction)));
  return Array.from(direction, (each) => length * each);
}

const upwards: StepTheory = {
  best: (policy, visits, slope) => towards(solveFisher(policy, visits, slope), slope, 2),
  gain: (policy, visits, slope) => dot(slope, solveFisher(policy, visits, slope)),
  rises: 1,
  chartOrder: 2,
};

/** The natural policy gradient. */
export const naturalUpdate = claim("kaplan:8.5.2", {
  printed: {
    as: String.raw`\theta^{(n+1)}=\theta^{(n)}-\epsilon F^{-1}\nabla_\theta J`,
    theory: {
      ...upwards,
      best: (policy, visits, slope) => Array.from(upwards.best(policy, visits, slope), (each) => -each),
      rises: -1,
    } as StepTheory,
  },
  by:
    "a search over all directions for the step within a small divergence that raises the return the most, and returns along the natural gradient, from differences alone",
  measure: bestSteps,
  corrected: {
    as: String.raw`\theta^{(n+1)}=\theta^{(n)}+\epsilon F^{-1}\nabla_\theta J`,
    theory: upwards,
    grade: "slip",
    because:
      "J is the expected return (8.1.4), which the policy is to maximise: the step that raises it goes up its gradient; the minus is that of (4.6.17), whose g is the gradient of a loss",
    counterexample: (found) => ({
      at: "first world, ε = 10⁻³: change of J by −ε F⁻¹∇J",
      printed: "a rise",
      found: found[0].changes[0].down,
    }),
  },
  rivals: {
    "the plain gradient": {
      ...upwards,
      best: (policy, visits, slope) => {
        const natural = solveFisher(policy, visits, slope);
        const size = Math.sqrt(2 * dot(slope, natural)) / dot(slope, slope);
        return slope.map((each) => size * each);
      },
      chartOrder: 1,
    },
    "all states alike": {
      ...upwards,
      best: (policy, visits, slope) => upwards.best(policy, alike(visits), slope),
      gain: (policy, visits, slope) => upwards.gain(policy, alike(visits), slope),
    },
    "a length of √(δ/gᵀF⁻¹g)": {
      ...upwards,
      best: (policy, visits, slope) => towards(solveFisher(policy, visits, slope), slope, 1),
    },
    "a gain of twice the quadratic form": {
      ...upwards,
      gain: (policy, visits, slope) => 2 * upwards.gain(policy, visits, slope),
    },
  },
  compare: (found, theory, judge) => {
    for (const [i, { policy, visits, slope, best, slopeAlong, changes, charts }] of found.entries()) {
      // Steps over √δ at δ and δ/100: the error of first order falls out.
      const [coarse, fine] = best.map(({ radius, step }) => step.map((each) => each / Math.sqrt(radius)));
      judge.equal(
        `best step over √δ, world ${i + 1}`,
        fine.map((each, k) => (10 * each - coarse[k]) / 9),
        theory.best(policy, visits, slope),
        {
          atol: 0.06,
          rtol: 0.01,
          why: "extrapolated from δ = 10⁻² and 10⁻⁴: what is left is of order δ, about 5·10⁻³",
        },
      );
      judge.equal(`change of J along F⁻¹∇J, world ${i + 1}`, slopeAlong, theory.gain(policy, visits, slope), {
        rtol: 1e-10,
        why: "second differences in F: about 10⁻¹²",
      });
      judge.order(
        `J after + and − the step of 10⁻³, world ${i + 1}`,
        { plus: changes[0].up, minus: changes[0].down },
        theory.rises > 0 ? ["minus", "plus"] : ["plus", "minus"],
        { why: "the exact return; first order is a hundred times second" },
      );
      judge.slope(
        `distance of two charts' policies, world ${i + 1}`,
        { x: charts.map(({ rate }) => rate), y: charts.map(({ natural }) => natural) },
        theory.chartOrder,
        { atol: 0.1, why: "third order is below a hundredth of second at ε ≤ 4·10⁻⁴" },
      );
    }
  },
});
