import { glob } from "node:fs/promises";
import { writeWhole } from "../files/write-whole.ts";
import { ROOT } from "./paths.ts";
import { print } from "./print.ts";

/** The AssemblyScript sources of the kernels, as paths from the root. */
export async function kernelSources(): Promise<string[]> {
  const paths: string[] = [];
  for await (const path of glob("lib/**/*.as", { cwd: ROOT })) paths.push(path);
  return paths.sort();
}

/**
 * Compiles a kernel: AssemblyScript without runtime, with SIMD.
 *
 * @throws {RangeError} The source has a fault; the message is the compiler's
 */
export async function compileKernel(source: string): Promise<Uint8Array> {
  const { default: compiler } = await import("assemblyscript/asc");
  let program: Uint8Array | undefined;
  const { error, stderr } = await compiler.main(
    [
      "kernel.ts",
      "--outFile",
      "kernel.wasm",
      ...["-O3", "--runtime", "stub", "--enable", "simd", "--noAssert"],
      ...["--initialMemory", "1", "--maximumMemory", "1"],
    ],
    {
      readFile: (name) => name === "kernel.ts" ? source : null,
      writeFile: (name, content) => {
        if (name === "kernel.wasm" && typeof content !== "string") program = content;
      },
      listFiles: () => [],
    },
  );
  if (error || !program) throw new RangeError(`Expected a kernel that compiles, got:\n${stderr}`);
  return program;
}

/** Compiles every kernel; the program stands beside its source. */
export async function kernels(): Promise<void> {
  for (const path of await kernelSources()) {
    const program = await compileKernel(await Deno.readTextFile(`${ROOT}/${path}`));
    await writeWhole(`${ROOT}/${path.replace(/as$/, "wasm")}`, program);
    print(`${path}: ${program.length} bytes`);
  }
}
