import { experiment } from "../../../ledger/mod.ts";
import { judgeClassifier } from "./judged.ts";
import { type Batch, rowsOf, trainNets } from "./nets.ts";

/** Networks with more weights than data, trained until every noisy label is learnt: one a problem. */
export const overfitted = experiment(
  "calibration/overfitted",
  { runs: 32, n: 500, held: 400, fresh: 800, inputs: 20, hidden: 32, steps: 80, rate: 0.07, bins: 15 },
  async ({ stream, tensors, runs, n, held, fresh, inputs, hidden, steps, rate, bins }) => {
    const draw = (rows: number, name: string): Batch => {
      const x = new Float64Array(runs * rows * inputs);
      const labels = new Int32Array(runs * rows);
      for (let run = 0; run < runs; run++) {
        const own = stream.at(name).at(run);
        for (let i = 0; i < rows; i++) {
          const at = (run * rows + i) * inputs;
          let score = 0;
          for (let j = 0; j < inputs; j++) {
            x[at + j] = own.normal();
            if (j < 3) score += [2, -1.5, 1][j] * x[at + j];
          }
          labels[run * rows + i] = own.uniform() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
        }
      }
      return { sets: runs, rows, inputs, x, labels };
    };
    const [training, other, test] = [draw(n, "training"), draw(held, "held"), draw(fresh, "fresh")];
    const nets = await trainNets(await tensors(), training, { hidden, classes: 2, steps, rate }, stream);
    const logits = [await nets.logits(training), await nets.logits(other), await nets.logits(test)];
    nets.dispose();
    return {
      n,
      fresh,
      weights: hidden * (inputs + 1) + 2 * (hidden + 1),
      runs: Array.from({ length: runs }, (_, run) => {
        const part = (batch: Batch, k: number): { rows: Float64Array[]; labels: Int32Array } => ({
          rows: rowsOf(logits[k], run, batch.rows, 2),
          labels: batch.labels.subarray(run * batch.rows, (run + 1) * batch.rows),
        });
        return judgeClassifier(
          { ...part(training, 0), loss: nets.losses[run] },
          part(other, 1),
          part(test, 2),
          bins,
        );
      }),
    };
  },
);
