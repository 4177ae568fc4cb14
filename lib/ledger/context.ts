import { type Stream, stream } from "../random/mod.ts";
import { loadTensors, type Tensors } from "../tensor/mod.ts";

/** The seed of the committed records. */
export const LEDGER_SEED = 1;

/** What an experiment gets from outside: its chance and its tensors. */
export interface Context {
  readonly seed: number;
  readonly backend: string;
  /** Random numbers keyed by the seed and by the name of the claim or experiment. */
  readonly stream: Stream;
  /** TensorFlow.js, loaded at first use. */
  readonly tensors: () => Promise<Tensors>;
}

/** Where and with which seed an experiment runs. */
export interface RunOptions {
  /** A non-negative integer; the ledger's own seed by default. */
  readonly seed?: number;
  /** A backend's name; `wasm` by default, on which all committed records are made. */
  readonly backend?: string;
}

/** The context of one experiment. */
export function contextOf(name: string, { seed = LEDGER_SEED, backend = "wasm" }: RunOptions = {}): Context {
  return { seed, backend, stream: stream(seed).at(name), tensors: () => loadTensors({ backend }) };
}
