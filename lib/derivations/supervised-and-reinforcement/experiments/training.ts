import { experiment } from "../../../ledger/mod.ts";
import { categoricalDraw, type Stream } from "../../../random/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { picture } from "../images.ts";

/** How a label is chosen, and what is learned from it. */
export type Method =
  | "supervised"
  | "random labels"
  | "drawn labels"
  | "likeliest label"
  | "squared, random labels";

/** A linear softmax classifier of pictures, trained on one picture after the other. */
class Classifier {
  readonly weights: Float64Array;
  readonly law: Float64Array;

  constructor(readonly classes: number) {
    this.weights = new Float64Array(classes * classes);
    this.law = new Float64Array(classes);
  }

  /** Fills `law` with the labels' probabilities. */
  see(pixels: Float64Array): void {
    const { classes: n, weights, law } = this;
    let largest = -Infinity;
    for (let k = 0; k < n; k++) {
      let z = 0;
      for (let j = 0; j < n; j++) z += weights[k * n + j] * pixels[j];
      law[k] = z;
      if (z > largest) largest = z;
    }
    let sum = 0;
    for (let k = 0; k < n; k++) sum += law[k] = Math.exp(law[k] - largest);
    for (let k = 0; k < n; k++) law[k] /= sum;
  }

  /** Adds `amount`·∇ ln p(label), for the picture that was seen last. */
  step(pixels: Float64Array, label: number, amount: number): void {
    const { classes: n, weights, law } = this;
    if (amount === 0) return;
    for (let k = 0; k < n; k++) {
      const g = amount * ((k === label ? 1 : 0) - law[k]);
      for (let j = 0; j < n; j++) weights[k * n + j] += g * pixels[j];
    }
  }

  /** The likeliest label of the picture that was seen last. */
  likeliest(): number {
    let best = 0;
    for (let k = 1; k < this.classes; k++) if (this.law[k] > this.law[best]) best = k;
    return best;
  }

  accuracy(test: readonly { pixels: Float64Array; label: number }[]): number {
    let right = 0;
    for (const { pixels, label } of test) {
      this.see(pixels);
      if (this.likeliest() === label) right++;
    }
    return right / test.length;
  }
}

/** One picture is learned from. */
function learn(model: Classifier, method: Method, rate: number, brightness: number, chance: Stream): void {
  const n = model.classes;
  const { pixels, label } = picture(n, brightness, chance);
  model.see(pixels);
  if (method === "supervised") return model.step(pixels, label, rate);
  const guess = method === "drawn labels"
    ? categoricalDraw(model.law, chance)
    : method === "likeliest label"
    ? model.likeliest()
    : chance.integer(n);
  const reward = guess === label ? 1 : 0;
  // −∇ of −R ln p, or of ½(R − p)².
  const p = model.law[guess];
  model.step(pixels, guess, rate * (method.startsWith("squared") ? (reward - p) * p : reward));
}

/** Pictures until the test accuracy is a share of that of the best classifier there is; `most` if it never is. */
function samplesToReach(
  share: number,
  { classes, brightness, method, rate, most }: {
    readonly classes: number;
    readonly brightness: number;
    readonly method: Method;
    readonly rate: number;
    readonly most: number;
  },
  chance: Stream,
): number {
  const test = Array.from({ length: 300 }, () => picture(classes, brightness, chance));
  // The brightest pixel is the best guess.
  const best = test.filter(({ pixels, label }) => pixels.indexOf(Math.max(...pixels)) === label).length /
    test.length;
  const model = new Classifier(classes);
  let next = 8;
  for (let seen = 1; seen <= most; seen++) {
    learn(model, method, rate, brightness, chance);
    if (seen < next) continue;
    next = Math.ceil(seen * 1.08);
    if (model.accuracy(test) >= share * best) return seen;
  }
  return most;
}

/**
 * Pictures that each method needs to come within a tenth of the best accuracy, as geometric means over runs. The learning rates are the best of a
 * search by factors of about two, for each number of labels; those of the squared loss are times n, since its gradient is n times smaller.
 */
export const sampleCounts = experiment(
  "supervised-and-reinforcement/sample-counts",
  {
    labels: [5, 10, 20],
    // The fewer the labels, the more the runs differ.
    runs: [200, 80, 31],
    brightness: [2, 2.5, 3],
    rates: {
      "supervised": [0.05, 0.05, 0.03],
      "random labels": [0.05, 0.05, 0.03],
      "squared, random labels": [0.1, 0.05, 0.02],
    },
  },
  ({ stream, runs, labels, brightness, rates }) =>
    labels.map((classes, i) => {
      const count = (method: keyof typeof rates) => {
        const rate = method.startsWith("squared") ? classes * rates[method][i] : rates[method][i];
        const chance = stream.at(classes).at(method);
        return Math.exp(mean(Array.from({ length: runs[i] }, (_, run) =>
          Math.log(samplesToReach(
            0.9,
            { classes, brightness: brightness[i], method, rate, most: 100 * classes ** 2 },
            chance.at(run),
          )))));
      };
      const supervised = count("supervised");
      return {
        labels: classes,
        supervised,
        random: count("random labels") / supervised,
        squared: count("squared, random labels") / supervised,
      };
    }),
);

/** Pictures to come within a fiftieth of the best accuracy, for labels drawn from the network and for random ones, in pairs of runs. */
export const exploringPairs = experiment(
  "supervised-and-reinforcement/exploring-pairs",
  { pairs: 80, classes: 10, brightness: 3, rate: 0.05, share: 0.98 },
  ({ stream, pairs, classes, brightness, rate, share }) =>
    Array.from({ length: pairs }, (_, run) => {
      const count = (method: Method) =>
        samplesToReach(share, { classes, brightness, method, rate, most: 20_000 }, stream.at(run).at(method));
      return { random: count("random labels"), drawn: count("drawn labels") };
    }),
);

/** Classifiers that learn from the surrogate loss for labels that are drawn, and for the likeliest one: accuracy, and labels that were ever right. */
export const likeliestOrDrawn = experiment(
  "supervised-and-reinforcement/likeliest-or-drawn",
  {
    pairs: 40,
    classes: 5,
    brightness: 2.5,
    rate: 0.1,
    samples: 1500,
    checks: [50, 100, 200, 400, 800, 1500],
  },
  ({ stream, pairs, classes, brightness, rate, samples, checks }) =>
    Array.from({ length: pairs }, (_, run) => {
      const pictures = stream.at(run).at("test");
      const test = Array.from({ length: 300 }, () => picture(classes, brightness, pictures));
      const accuracies = (method: Method) => {
        const chance = stream.at(run).at(method);
        const model = new Classifier(classes);
        const found: number[] = [];
        for (let seen = 1; seen <= samples; seen++) {
          learn(model, method, rate, brightness, chance);
          if (checks.includes(seen)) found.push(model.accuracy(test));
        }
        return found;
      };
      return { drawn: accuracies("drawn labels"), likeliest: accuracies("likeliest label") };
    }),
);

/** Where the squared loss puts its weight among wrong labels, as training goes on: the share of the likeliest wrong one. */
export const wrongLabels = experiment(
  "supervised-and-reinforcement/wrong-labels",
  { runs: 10, classes: 10, brightness: 4, rate: 0.5, epsilon: 0.2, checks: [0, 1000, 10_000, 40_000] },
  ({ stream, runs, classes, brightness, rate, epsilon, checks }) =>
    Array.from({ length: runs }, (_, run) => {
      const chance = stream.at(run);
      const test = Array.from({ length: 300 }, () => picture(classes, brightness, chance));
      const model = new Classifier(classes);
      const shares: number[] = [];
      const guessable: number[] = [];
      for (let seen = 0; seen <= checks[checks.length - 1]; seen++) {
        if (checks.includes(seen)) {
          let [top, all, greedyTop, greedyAll] = [0, 0, 0, 0];
          for (const { pixels, label } of test) {
            model.see(pixels);
            const greedy = model.likeliest();
            const wrong = Array.from(model.law, (p, y) => ({ p, y })).filter(({ y }) => y !== label).sort((
              a,
              b,
            ) => b.p - a.p);
            wrong.forEach(({ p, y }, rank) => {
              // ½p² has the slope p·∂p = p²·∂ ln p: a wrong label's weight is p², times how often it is guessed.
              const weight = ((y === greedy ? 1 - epsilon : 0) + epsilon / classes) * p * p;
              all += weight;
              if (rank === 0) top += weight;
              if (y === greedy) {
                greedyAll += p * p;
                if (rank === 0) greedyTop += p * p;
              }
            });
          }
          shares.push(top / all);
          guessable.push(greedyAll === 0 ? 1 : greedyTop / greedyAll);
        }
        const { pixels, label } = picture(classes, brightness, chance);
        model.see(pixels);
        const guess = chance.uniform() < epsilon ? chance.integer(classes) : model.likeliest();
        const p = model.law[guess];
        model.step(pixels, guess, rate * ((guess === label ? 1 : 0) - p) * p);
      }
      return { epsilonGreedy: shares, greedy: guessable };
    }),
);

/** The gradients at the start of training, picture by picture: how often a random guess gives one, and how much it varies. */
export const firstGradients = experiment(
  "supervised-and-reinforcement/first-gradients",
  { labels: [2, 5, 10, 20, 50], brightness: 2, pictures: 40_000 },
  ({ stream, labels, brightness, pictures }) =>
    labels.map((classes) => {
      const chance = stream.at(classes);
      // The gradient of a picture is the matrix (1[k = label] − 1/n)·xⱼ: sums over the pictures of each label are all that is needed.
      const one = () => ({
        byLabel: Array.from({ length: classes }, () => new Float64Array(classes)),
        squares: 0,
      });
      const found = { supervised: one(), reinforced: one() };
      let hits = 0;
      for (let i = 0; i < pictures; i++) {
        const { pixels, label } = picture(classes, brightness, chance);
        const hit = chance.integer(classes) === label;
        if (hit) hits++;
        const square = (1 - 1 / classes) * pixels.reduce((sum, x) => sum + x * x, 0);
        // A hit is rescaled to the supervised mean.
        for (const [method, scale] of [["supervised", 1], ["reinforced", hit ? classes : 0]] as const) {
          found[method].squares += scale ** 2 * square;
          pixels.forEach((x, j) => found[method].byLabel[label][j] += scale * x);
        }
      }
      const spread = ({ byLabel, squares }: ReturnType<typeof one>): number => {
        let mean = 0;
        for (let j = 0; j < classes; j++) {
          const all = byLabel.reduce((sum, row) => sum + row[j], 0);
          for (const row of byLabel) mean += ((row[j] - all / classes) / pictures) ** 2;
        }
        return squares / pictures - mean;
      };
      return {
        labels: classes,
        counts: [hits, pictures - hits],
        varianceRatio: spread(found.reinforced) / spread(found.supervised),
      };
    }),
);
