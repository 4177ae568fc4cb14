/** A place where tensors are computed. */
export interface Backend {
  readonly name: string;
  /** What computes there, in one line. */
  readonly what: string;
  /** How to get it on a machine that lacks it. */
  readonly howToGet: string;
  /** Whether this version of the workbench can start it. */
  readonly built: boolean;
}

/** Every backend that can be asked for, in the order in which a reader compares them. */
export const backends: readonly Backend[] = [
  {
    name: "wasm",
    what: "TensorFlow.js's WebAssembly kernels (SIMD), embedded in the workbench",
    howToGet: "it is always there",
    built: true,
  },
  {
    name: "cpu",
    what: "TensorFlow.js's plain JavaScript kernels: slow, a second opinion for tests",
    howToGet: "it is always there",
    built: true,
  },
  {
    name: "webgpu",
    what: "TensorFlow.js on a graphics processor through Deno's navigator.gpu",
    howToGet: "install a Vulkan driver (Linux), or use a machine with Metal (macOS) or Direct3D 12 (Windows)",
    built: true,
  },
  {
    name: "native",
    what: "the wasm backend with OpenBLAS's matrix products on its heap",
    howToGet: "it needs OpenBLAS",
    built: false,
  },
  {
    name: "tensorflow",
    what: "the TensorFlow C library on the processor",
    howToGet: "it needs TensorFlow's C library",
    built: false,
  },
  {
    name: "cuda",
    what: "the TensorFlow C library on an NVIDIA graphics processor",
    howToGet: "it needs TensorFlow's C library and a CUDA driver",
    built: false,
  },
];

/** What `auto` tries, best first; `wasm` always starts, so `auto` always finds one. */
export const automaticOrder: readonly string[] = ["cuda", "webgpu", "native", "tensorflow", "wasm"];

/** What is used where nobody chose: committed records are made on it. */
export const defaultBackend: string = "wasm";

/** Which backends to try, in this order, and who decided that. */
export interface Choice {
  readonly candidates: readonly string[];
  readonly chosenBy: string;
}
