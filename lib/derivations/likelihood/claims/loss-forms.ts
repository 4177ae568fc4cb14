import { entropy, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { lossForms } from "../experiment.ts";

type Law = readonly number[];
type RecordOfValues = readonly number[];

interface LossTheory {
  /** The three members of (3.4.4), for a record drawn from a law, under a model. */
  cross(record: RecordOfValues, model: Law, law: Law): number;
  split(record: RecordOfValues, model: Law, law: Law): number;
  divergence(record: RecordOfValues, model: Law, law: Law): number;
  /** Mean and variance of the loss over all records of N draws. */
  mean(law: Law, model: Law): number;
  variance(law: Law, model: Law, n: number): number;
}

const frequencies = (record: RecordOfValues, values: number): number[] =>
  Array.from({ length: values }, (_, x) => record.filter((each) => each === x).length / record.length);

const values = (record: RecordOfValues): number[] => [...new Set(record)];

/** Σ P(x) f(x) over the values of a record, or over its data points, with P the frequencies. */
const sumOver = (
  points: RecordOfValues,
  record: RecordOfValues,
  model: Law,
  f: (p: number, q: number) => number,
): number => {
  const law = frequencies(record, model.length);
  return points.reduce((sum, x) => sum + law[x] * f(law[x], model[x]), 0);
};

const overValues: LossTheory = {
  cross: (record, model) => -sumOver(values(record), record, model, (_, q) => Math.log(q)),
  split: (record, model) =>
    entropy(frequencies(record, model.length)) +
    sumOver(values(record), record, model, (p, q) => Math.log(p / q)),
  divergence: (record, model) => {
    const law = frequencies(record, model.length);
    return entropy(law) + klDivergence(law, model);
  },
  mean: (law, model) => entropy(law) + klDivergence(law, model),
  variance: (law, model, n) => {
    const centre = law.reduce((sum, p, x) => sum - p * Math.log(model[x]), 0);
    return law.reduce((sum, p, x) => sum + p * (Math.log(model[x]) + centre) ** 2, 0) / n;
  },
};

/** D(q‖p), with a finite price for values that the record does not show. */
const reversed = (p: Law, q: Law): number =>
  q.reduce((sum, each, x) => sum + each * Math.log(each / Math.max(p[x], 1e-9)), 0);

export const lossIsDivergence = claim("kaplan:3.4.4", {
  printed: {
    as: String
      .raw`L(X;\theta)=-\sum_{i=1}^NP(X)\log(p_\theta(x_i))=S(P)+\sum_{i=1}^NP(x_i)\log\left(\frac{P(x_i)}{p_\theta(x_i)}\right)=S(P)+D_{KL}(P(X)\|p_\theta(X))`,
    theory: {
      ...overValues,
      cross: (record, model) => -sumOver(record, record, model, (_, q) => Math.log(q)),
      split: (record, model) =>
        entropy(frequencies(record, model.length)) +
        sumOver(record, record, model, (p, q) => Math.log(p / q)),
    } as LossTheory,
  },
  by:
    "the probability of whole records: five of them under eight models, all records of up to seven draws, and 4000 of fifty draws",
  measure: lossForms,
  corrected: {
    as: String
      .raw`L(X;\theta)=-\sum_xP(x)\log p_\theta(x)=S(P)+\sum_xP(x)\log\frac{P(x)}{p_\theta(x)},\quad x\text{ over the values, }P(x)=n_x/N`,
    theory: overValues,
    grade: "slip",
    because:
      "The sums run over the N data points and weigh each with P as well, so that a value seen n times counts n² times; they must run over the different values",
    counterexample: (found) => {
      const { name, record, models, losses } = found.records[0];
      return {
        at: `record ${name}, θ = ${found.thetas[0]}: −Σ P(x_i) log p(x_i) over the data points`,
        printed: -sumOver(record, record, models[0], (_, q) => Math.log(q)),
        found: losses[0],
      };
    },
  },
  rivals: {
    "the divergence the other way round": {
      ...overValues,
      divergence: (record, model) => {
        const law = frequencies(record, model.length);
        return entropy(law) + reversed(law, model);
      },
    },
    "the divergence alone": {
      ...overValues,
      divergence: (record, model) => klDivergence(frequencies(record, model.length), model),
    },
    "all values of a record alike": {
      ...overValues,
      cross: (record, model) =>
        -values(record).reduce((sum, x) => sum + Math.log(model[x]), 0) / values(record).length,
    },
    "the law behind the record, not its frequencies": {
      ...overValues,
      divergence: (_record, model, law) =>
        entropy(law) + klDivergence(law.length === model.length ? law : model, model),
    },
    "the same on every record": { ...overValues, variance: () => 0 },
    "entropy and divergence of the model": {
      ...overValues,
      mean: (law, model) => entropy(model) + klDivergence(model, law),
    },
  },
  compare: ({ records, law, model, enumerated, samples }, theory, judge) => {
    for (const { name, record, models, losses } of records) {
      const exact = { rtol: 5e-15, why: "products and sums of at most 60 terms" };
      judge.equal(
        `${name}: cross-entropy`,
        losses,
        models.map((each) => theory.cross(record, each, law)),
        exact,
      );
      judge.equal(
        `${name}: entropy and sum`,
        losses,
        models.map((each) => theory.split(record, each, law)),
        exact,
      );
      judge.equal(
        `${name}: entropy and divergence`,
        losses,
        models.map((each) => theory.divergence(record, each, law)),
        exact,
      );
    }
    const why = "enumeration of every record of up to seven draws; round-off";
    judge.equal("mean of the loss", enumerated.map(({ mean }) => mean), theory.mean(law, model), {
      rtol: 1e-13,
      why,
    });
    judge.equal(
      "variance of the loss",
      enumerated.map(({ variance }) => variance),
      enumerated.map(({ n }) => theory.variance(law, model, n)),
      { rtol: 1e-13, why },
    );
    judge.mean("loss of records of fifty draws", samples, theory.mean(law, model), {
      why: "z test on 4000 records",
    });
  },
});
