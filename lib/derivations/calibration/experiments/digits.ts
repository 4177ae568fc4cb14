import { experiment } from "../../../ledger/mod.ts";
import { judgeClassifier } from "./judged.ts";
import { rowsOf, trainNets } from "./nets.ts";

const PIXELS = 64;
const CLASSES = 10;

/** Networks trained on part of the real digits until every label is right, in several splits of the data. */
export const digits = experiment(
  "calibration/digits",
  { splits: 8, n: 200, held: 500, hidden: 40, steps: 120, rate: 0.05, bins: 15 },
  async ({ stream, tensors, splits, n, held, hidden, steps, rate, bins }) => {
    const { default: text } = await import("../../../../data/datasets/optdigits.csv", {
      with: { type: "text" },
    });
    const lines = text.trim().split("\n").map((line) => line.split(",").map(Number));
    const orders = Array.from(
      { length: splits },
      (_, split) => stream.at("order").at(split).permutation(lines.length),
    );
    const part = (from: number, to: number) => {
      const rows = to - from;
      const x = new Float64Array(splits * rows * PIXELS);
      const labels = new Int32Array(splits * rows);
      orders.forEach((order, split) => {
        for (let i = 0; i < rows; i++) {
          const line = lines[order[from + i]];
          // Grey levels from 0 to 16, brought to [0, 1].
          for (let j = 0; j < PIXELS; j++) x[(split * rows + i) * PIXELS + j] = line[j] / 16;
          labels[split * rows + i] = line[PIXELS];
        }
      });
      return { sets: splits, rows, inputs: PIXELS, x, labels };
    };
    const batches = [part(0, n), part(n, n + held), part(n + held, lines.length)];
    const nets = await trainNets(
      await tensors(),
      batches[0],
      { hidden, classes: CLASSES, steps, rate },
      stream.at("weights"),
    );
    const logits: Float64Array[] = [];
    for (const batch of batches) logits.push(await nets.logits(batch));
    nets.dispose();
    return {
      n,
      fresh: batches[2].rows,
      runs: orders.map((_, split) => {
        const [training, other, fresh] = batches.map(({ rows, labels }, k) => ({
          rows: rowsOf(logits[k], split, rows, CLASSES),
          labels: labels.subarray(split * rows, (split + 1) * rows),
        }));
        return judgeClassifier({ ...training, loss: nets.losses[split] }, other, fresh, bins);
      }),
    };
  },
);
