import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { note } from "./print.ts";

/** Parses a seed from the command line. */
function seedOf(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new InvalidArgumentError("Expected a non-negative integer.");
  }
  return seed;
}

/** Parses a positive number from the command line. */
function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError("Expected a positive number.");
  return number;
}

/** The option that chooses where tensors are computed; the environment chooses where it is not given. */
function backend(description: string): Option {
  return new Option("--backend <name>", description).env("REDERIVE_BACKEND");
}

/** Collects `-p name=value` pairs. */
function collect(text: string, pairs: readonly string[]): string[] {
  if (!/^[A-Za-z_$][\w$]*=/.test(text)) throw new InvalidArgumentError("Expected name=value.");
  return [...pairs, text];
}

const program = new Command("rederive")
  .description("Equations and claims of machine-learning theory, re-derived in numbers.")
  .showSuggestionAfterError()
  .showHelpAfterError("(see --help)")
  .configureHelp({ sortSubcommands: false })
  .exitOverride();

program.command("reproduce")
  .description("run all notebooks, export all figures, write the ledger under out/")
  .action(async () => (await import("./reproduce.ts")).reproduce());

program.command("notebooks")
  .description(
    "run notebooks through a real Deno kernel; with parameters, the result goes under out/notebooks/",
  )
  .argument("[names...]", "names such as kraft or 01-kraft, or paths; all by default")
  .option("-p, --parameter <name=value>", "a parameter of the notebook; may be repeated", collect, [])
  .option("--timeout <seconds>", "the longest a cell may take", positive, 300)
  .option(
    "--clean",
    "bring notebooks that JupyterLab saved back to their canonical bytes, without running them",
  )
  .action(async (names, options) => (await import("./notebooks.ts")).notebooks(names, options));

program.command("figures")
  .description(
    "export the figures of saved notebooks: SVG, PDF, PNG at 300 dpi, Vega-Lite, CSV under out/figures/",
  )
  .argument("[notebooks...]", "names or paths; all by default")
  .action(async (names) => (await import("./figures.ts")).figures(names));

program.command("ledger")
  .description("decide all claims; write data/ledger.json and out/ledger/index.html")
  .option("--seed <integer>", "another seed: the record goes under out/ledger/ only", seedOf)
  .addOption(backend("another tensor backend: the record goes under out/ledger/ only"))
  .action(async (options) => (await import("./ledger.ts")).ledger(options));

program.command("claim")
  .description(
    "decide one claim now: statement, verdict, evidence with margins, where its code and notebook are",
  )
  .argument("<id>", "an id such as kaplan:4.3.9, or a printed equation number such as 4.3.9")
  .option("--seed <integer>", "another seed", seedOf)
  .addOption(backend("another tensor backend"))
  .action(async (query, options) => (await import("./claim.ts")).claim(query, options));

program.command("new")
  .description("lay out a derivation of your own: topic folder, notebook, test, a line in data/topics.json")
  .argument("<topic>", "its name in kebab case")
  .option("--title <title>", "its title in the book")
  .action(async (topic, options) => (await import("./new.ts")).newTopic(topic, options));

program.command("lab")
  .description("JupyterLab on the notebooks with the Deno kernel ready")
  .option("--port <number>", "the port to listen on", positive, 8888)
  .option("--no-browser", "do not open a browser")
  .argument("[arguments...]", "after --, passed on to JupyterLab, such as -- --allow-root")
  .action(async (passed, options) => (await import("./lab.ts")).lab({ ...options, arguments: passed }));

program.command("doctor")
  .description("what this machine has: backends, adapters, BLAS, Jupyter, and a small computation on each")
  .action(async () => (await import("./doctor.ts")).doctor());

program.command("kernels")
  .description("compile the SIMD kernels: each lib/**/*.as to the .wasm beside it")
  .action(async () => (await import("./kernels.ts")).kernels());

program.command("ok")
  .description("format, lint, types, import arrows, doc tests, tests: what CI runs")
  .action(async () => (await import("./ok.ts")).ok());

if (import.meta.main) {
  try {
    await program.parseAsync(Deno.args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      if (!(error instanceof Error)) throw error;
      // A refusal says what to do; anything else keeps its stack for a report.
      const refusal = error instanceof RangeError || error.name === "NotebookError" ||
        error.name === "CommandError";
      note(refusal ? error.message : error.stack ?? String(error));
      Deno.exit(1);
    }
    Deno.exit(error.exitCode);
  }
}
