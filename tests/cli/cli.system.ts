import { assert, assertEquals, assertMatch, assertStringIncludes } from "../support/assert.ts";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the workbench in a checkout. */
async function rederive(args: readonly string[], cwd = ROOT): Promise<Outcome> {
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-P=kernel", "lib/cli/main.ts", ...args],
    cwd,
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code: output.code, stdout: text(output.stdout), stderr: text(output.stderr) };
}

/** Copies what a checkout holds into a folder, without history and outputs. */
async function copyCheckout(to: string): Promise<void> {
  for (const name of ["lib", "data", "tests", "notebooks", "deno.json", "deno.lock", "mod.ts"]) {
    const { success } = await new Deno.Command("cp", { args: ["-r", `${ROOT}${name}`, to] }).output();
    assert(success, `could not copy ${name}`);
  }
}

Deno.test("every command has a help text", async () => {
  const { code, stdout } = await rederive(["--help"]);
  assertEquals(code, 0);
  const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).filter((name) =>
    name !== "help"
  );
  assertEquals(names, [
    "reproduce",
    "notebooks",
    "figures",
    "ledger",
    "claim",
    "new",
    "lab",
    "doctor",
    "kernels",
    "ok",
  ]);
  for (const name of names) {
    assertStringIncludes((await rederive([name, "--help"])).stdout, "Usage: rederive");
  }
});

Deno.test("an unknown command, flag or name is an error with a suggestion", async () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["reprodce"], "Did you mean reproduce?"],
    [["ledger", "--sed", "3"], "Did you mean --seed?"],
    [["ledger", "--seed", "-1"], "non-negative integer"],
    [["notebooks", "krafft"], "did you mean kraft?"],
    [["notebooks", "kraft", "-p", "seed"], "Expected name=value"],
    [["claim", "4.3.99"], "Expected a claim's id"],
    [["claim", "4.1.2", "--backend", "cuda"], "not built yet"],
    [["new", "Kraft"], "kebab case"],
    [["new", "kraft"], "is there already"],
  ];
  for (const [args, message] of cases) {
    const { code, stderr } = await rederive(args);
    assert(code !== 0, `${args.join(" ")} ended with 0`);
    assertStringIncludes(stderr, message);
  }
});

Deno.test("claim takes a printed equation number and shows verdict, evidence and whereabouts", async () => {
  const { code, stdout } = await rederive(["claim", "4.3.9"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "kaplan:4.3.9   ERRATUM");
  assertStringIncludes(stdout, "smallest   ");
  assertMatch(stdout, /code {7}lib\/derivations\/momentum\/\S+\.ts:\d+/);
  assertStringIncludes(stdout, "notebook   notebooks/03-momentum.ipynb");
});

Deno.test("claim says open where there is no experiment yet", async () => {
  assertStringIncludes((await rederive(["claim", "kaplan:4.4.1"])).stdout, "OPEN: NO EXPERIMENT YET");
});

Deno.test("doctor computes on every backend that is built", async () => {
  const { code, stdout } = await rederive(["doctor"]);
  assertEquals(code, 0);
  assertMatch(stdout, /^wasm +works/m);
  assertMatch(stdout, /^cpu +works/m);
  assertMatch(stdout, /^cuda +not here: .*not built yet/m);
});

Deno.test("new lays out a derivation that type-checks, passes its test, and runs as a notebook", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await copyCheckout(folder);
    const { code, stdout } = await rederive(["new", "loaded-dice", "--title", "Loaded dice"], folder);
    assertEquals(code, 0);
    assertStringIncludes(stdout, "added a line to data/topics.json");
    const deno = async (...args: string[]): Promise<string> => {
      const output = await new Deno.Command(Deno.execPath(), { args, cwd: folder, env: { NO_COLOR: "1" } })
        .output();
      const text = new TextDecoder().decode(output.stdout) + new TextDecoder().decode(output.stderr);
      assert(output.success, text);
      return text;
    };
    await deno(
      "fmt",
      "--check",
      "lib/derivations/loaded-dice",
      "lib/derivations/mod.ts",
      "tests/derivations",
    );
    await deno("lint", "lib/derivations/loaded-dice");
    assertStringIncludes(await deno("test", "tests/derivations/loaded-dice_test.ts"), "1 passed");
    const run = await rederive(["notebooks", "loaded-dice"], folder);
    assertEquals(run.code, 0, run.stderr);
    assertMatch(run.stdout, /\d+-loaded-dice\.ipynb: \d+ cells in .* s, changed/);
    const again = await rederive(["notebooks", "loaded-dice"], folder);
    assertStringIncludes(again.stdout, "same bytes");
    assertStringIncludes((await rederive(["figures", "loaded-dice"], folder)).stdout, "1 figures");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
