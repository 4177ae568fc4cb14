// Kernels of TensorFlow.js that are missing, wrong or needlessly slow on a backend, each replaced in a file of its own.
import type { TensorFlow } from "../engine.ts";
import { repairBatchedGather } from "./batched-gather.ts";
import { repairExclusiveSum } from "./cumulative-sum.ts";
import { replaceEinsum } from "./einsum.ts";
import { shareCopies } from "./identity.ts";
import { replaceLogOnePlus } from "./log-one-plus.ts";
import { repairMatrixProduct } from "./matrix-product.ts";
import { repairPackedWeights } from "./packed-weights.ts";
import { protectScatterUpdate } from "./scatter-update.ts";
import { replaceSegmentSum } from "./segment-sum.ts";
import { replaceSums } from "./sums.ts";

const ofBackend: Readonly<Record<string, (tf: TensorFlow) => void>> = {
  wasm: (tf) => {
    repairBatchedGather(tf, "wasm");
    repairPackedWeights(tf);
    replaceLogOnePlus(tf);
    replaceSegmentSum(tf, "wasm");
    replaceSums(tf);
    shareCopies(tf);
  },
  cpu: (tf) => {
    protectScatterUpdate(tf);
    replaceSegmentSum(tf, "cpu");
  },
  webgpu: (tf) => repairExclusiveSum(tf),
};

/** Repairs the kernels of one backend; to be called once, after its module is loaded and before it starts. */
export function repairKernels(tf: TensorFlow, backendName: string): void {
  ofBackend[backendName](tf);
  replaceEinsum(tf, backendName);
  repairMatrixProduct(tf, backendName);
}
